using System.Runtime.InteropServices;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>A copy has its name when it is whole, and two copies do not meet.</summary>
public sealed partial class CopiesThatAreCutOff : ShellStory
{
    private readonly string _one;

    public CopiesThatAreCutOff() => _one = Made("one");

    private string[] Aside => [.. Directory.EnumerateFileSystemEntries(WorkonHome, ".pipsharp-env-*")];

    /// <summary>A pipe that nobody writes to holds the copy in its middle.</summary>
    [SkippableFact]
    public void LeaveNothingThatCouldBeEntered()
    {
        Skip.If(OperatingSystem.IsWindows(), "skipped: no pipes in folders");
        string pipe = Path.Combine(_one, "bin", "pipe");
        Assert.Equal(0, MakePipe(pipe, 0b110_000_000));
        ProcessOutcome killed = RunPlain("bash", """
            pipsharp env copy one two & copy=$!
            until ls "$HOME"/.virtualenvs/.pipsharp-env-*/bin/ >/dev/null 2>&1; do kill -0 $copy || exit 3; done
            kill -KILL $copy; wait $copy; echo "killed: $?"
            """);
        Assert.EndsWith("killed: 137\n", killed.RequireSuccess().Output, StringComparison.Ordinal);
        Assert.False(Path.Exists(Path.Combine(WorkonHome, "two")));
        Assert.Equal("one\n", PipSharp("env", "list", "--names").RequireSuccess().Output);
        string left = Assert.Single(Aside);
        File.Delete(pipe);
        PipSharp("env", "copy", "one", "two").RequireSuccess();
        Assert.Equal([left], Aside); // somebody might be at work there
        Directory.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-2));
        PipSharp("env", "copy", "two", "three").RequireSuccess();
        Assert.Empty(Aside);
        Assert.Equal("one\nthree\ntwo\n", PipSharp("env", "list", "--names").Output);
    }

    [Fact]
    public async Task TwoAtOnceMakeOne()
    {
        for (int round = 0; round < 3; round++)
        {
            string name = $"copy{round}";
            ProcessOutcome[] both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => PipSharp("env", "copy", "one", name))));
            Assert.Equal([0, 1], both.Select(one => one.ExitCode).Order());
            Array.Find(both, one => one.ExitCode == 1)!.RequireMention($"There is already something named '{name}'");
            Assert.True(File.Exists(Path.Combine(WorkonHome, name, "pyvenv.cfg")));
            Assert.Empty(Aside);
        }
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("file")]
    [InlineData("link to nothing")]
    public void TakeNobodysPlace(string kind)
    {
        string target = Path.Combine(WorkonHome, "two");
        if (kind == "folder")
            Directory.CreateDirectory(target);
        else if (kind == "file")
            File.WriteAllText(target, "mine");
        else
            File.CreateSymbolicLink(target, "/nowhere/at/all");
        PipSharp("env", "copy", "one", "two").RequireExit(1).RequireMention("There is already something named 'two'");
        Assert.Empty(Aside);
        Assert.Equal(kind, new FileInfo(target).LinkTarget is not null ? "link to nothing" : File.Exists(target) ? "file" : "folder");
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MakePipe(string path, int mode);
}
