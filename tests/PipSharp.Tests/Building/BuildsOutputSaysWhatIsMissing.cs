using Xunit;

namespace PipSharp.Building;

public sealed class BuildsOutputSaysWhatIsMissing
{
    [Theory]
    [InlineData("error: command 'gcc' failed: No such file or directory", "C compiler")]
    [InlineData("unable to execute 'x86_64-linux-gnu-gcc': No such file or directory\nerror: [Errno 2] No such file or directory: 'gcc'", "C compiler")]
    [InlineData("building 'demo' extension\nnogcc -fPIC -c demo.c\nerror: [Errno 2] No such file or directory: 'nogcc'", "C compiler")]
    [InlineData("../meson.build:1:0: ERROR: Unknown compiler(s): [['cc'], ['gcc']]", "C compiler")]
    [InlineData("error: Microsoft Visual C++ 14.0 or greater is required.", "C compiler")]
    [InlineData("demo.c:1:10: fatal error: Python.h: No such file or directory", "Python's own headers")]
    [InlineData("demo.c:1:10: fatal error: ffi.h: No such file or directory", "ffi.h")]
    [InlineData("error: can't find Rust compiler", "Rust compiler")]
    [InlineData("ModuleNotFoundError: No module named 'numpy'", "'numpy'")]
    public void TheHintNamesIt(string output, string named) => Assert.Contains(named, BuildDiagnosis.HintFor(output, isIsolated: true), StringComparison.Ordinal);

    [Theory]
    [InlineData("ValueError: out of luck")]
    [InlineData("")]
    [InlineData("FileNotFoundError: [Errno 2] No such file or directory: 'README.md'")]
    public void OfAnythingElseItSaysNothing(string output) => Assert.Null(BuildDiagnosis.HintFor(output, isIsolated: true));

    [Fact]
    public void WithoutIsolationAModuleIsForTheUserToInstall() =>
        Assert.Contains("--no-build-isolation", BuildDiagnosis.HintFor("ModuleNotFoundError: No module named 'numpy'", isIsolated: false), StringComparison.Ordinal);
}
