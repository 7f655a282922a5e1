using Xunit;

namespace PipSharp.Distributions;

public sealed class NamesOfBytecode
{
    [Theory]
    [InlineData("pkg/module.py", 0, "pkg/__pycache__/module.cpython-311.pyc")]
    [InlineData("top.py", 0, "__pycache__/top.cpython-311.pyc")]
    [InlineData("pkg/module.py", 1, "pkg/__pycache__/module.cpython-311.opt-1.pyc")]
    [InlineData("a/b/__init__.py", 2, "a/b/__pycache__/__init__.cpython-311.opt-2.pyc")]
    [InlineData("pkg/two.dots.py", 0, "pkg/__pycache__/two.dots.cpython-311.pyc")]
    [InlineData("pkg/.py", 0, "pkg/__pycache__/py.cpython-311.pyc")]
    public void AreThoseOfImportlib(string source, int optimization, string expected) =>
        Assert.Equal(expected, new BytecodeFormat("cpython-311", "a70d0d0a", optimization, IsHashChecked: false).PathFor(source));

    [Theory]
    [InlineData("a.py", true)]
    [InlineData("a.PY", false)]
    [InlineData("a.pyi", false)]
    [InlineData("a.pyc", false)]
    [InlineData("py", false)]
    public void AreGivenToSourcesOnly(string path, bool compiles) => Assert.Equal(compiles, Format().Compiles(path));

    [Theory]
    [InlineData("m", 239, true)]
    [InlineData("m", 240, false)]
    [InlineData("ä", 119, true)]
    [InlineData("ä", 120, false)]
    public void AreNotLongerThanFileSystemsTake(string letter, int count, bool compiles) =>
        Assert.Equal(compiles, Format().Compiles("a/" + string.Concat(Enumerable.Repeat(letter, count)) + ".py"));

    [Theory]
    [InlineData("cpython-313", true)]
    [InlineData("pypy310", true)]
    [InlineData("graalpy242-311", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("../evil", false)]
    [InlineData("..", false)]
    [InlineData("a b", false)]
    public void NeedAPlainTag(string? tag, bool isTag) => Assert.Equal(isTag, BytecodeFormat.IsTag(tag));

    [Fact]
    public void TellApartWhatCannotStandForEachOther()
    {
        BytecodeFormat[] formats =
        [
            Format(), Format() with { Magic = "cb0d0d0a" }, Format() with { CacheTag = "cpython-312" }, Format() with { IsHashChecked = true },
            new BytecodeFormat("cpython-311", "a70d0d0a", 1, IsHashChecked: false),
        ];
        Assert.Equal(formats.Length, formats.Select(format => format.Name).Distinct().Count());
    }

    private static BytecodeFormat Format() => new("cpython-311", "a70d0d0a", 0, IsHashChecked: false);
}
