using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class FolderThatIsThere : CreationStory
{
    [Fact]
    public void IsFilledAndKeepsItsFiles()
    {
        Command.Write("env/notes.txt", "mine");
        Command.Write("env/.gitignore", "mine");
        Venv("env").RequireSuccess();
        Assert.Equal(In("env"), PrefixOf(In("env")));
        Assert.Equal("mine", File.ReadAllText(In("env", "notes.txt")));
        Assert.Equal("mine", File.ReadAllText(In("env", ".gitignore")));
        Assert.False(File.Exists(In("env", "CACHEDIR.TAG")));
    }

    [Fact]
    public void IsMadeAgainWithItsPackages()
    {
        Venv("env").RequireSuccess();
        Command.Write($"env/lib/python{TestPython.Version}/site-packages/kept.py", "");
        File.Delete(In("env", "bin", "activate"));
        Venv("env").RequireSuccess();
        Python(In("env"), "import kept").RequireSuccess();
        Assert.True(File.Exists(In("env", "bin", "activate")));
    }

    [Fact]
    public void IsEmptiedOnlyIfItIsAnEnvironment()
    {
        string outside = Command.Write("outside/file", "x");
        Venv("env").RequireSuccess();
        Command.Write("env/old.txt", "");
        Directory.CreateSymbolicLink(In("env", "link"), In("outside"));
        Venv("--clear", "env").RequireSuccess();
        Assert.False(File.Exists(In("env", "old.txt")));
        Assert.False(Path.Exists(In("env", "link")));
        Assert.True(File.Exists(outside));
        Venv("--clear", "outside").RequireExit(1).RequireMention("Refusing to clear", "no pyvenv.cfg");
        Assert.True(File.Exists(outside));
    }

    [Fact]
    public void IsRepairedWhereItsLinksLeadNowhere()
    {
        Venv("env").RequireSuccess();
        foreach (string name in new[] { "python", "python3" })
        {
            File.Delete(In("env", "bin", name));
            File.CreateSymbolicLink(In("env", "bin", name), "/nowhere/python");
        }

        Venv("env").RequireSuccess();
        Assert.Equal(In("env"), PrefixOf(In("env")));
    }

    [Fact]
    public void IsNotWrittenThroughALink()
    {
        string other = Command.Write("precious", "mine");
        Directory.CreateDirectory(In("env", "bin"));
        File.CreateSymbolicLink(In("env", "bin", "activate"), other);
        File.CreateSymbolicLink(In("env", "pyvenv.cfg"), other);
        Venv("env").RequireSuccess();
        Assert.Equal("mine", File.ReadAllText(other));
    }

    [Fact]
    public void MayBeALinkToAFolder()
    {
        Directory.CreateDirectory(In("real"));
        Directory.CreateSymbolicLink(In("env"), In("real"));
        Venv("env").RequireSuccess();
        Assert.True(File.Exists(In("real", "pyvenv.cfg")));
        Assert.Equal(In("env"), PrefixOf(In("env")));
    }

    [Fact]
    public void IsRefusedIfItIsNone()
    {
        Command.Write("file", "");
        Venv("file").RequireExit(1).RequireMention($"Unable to create directory '{In("file")}'", "it is a file");
        File.CreateSymbolicLink(In("dangling"), "/nowhere/at/all");
        Venv("dangling").RequireExit(1).RequireMention($"Unable to create directory '{In("dangling")}'", "/nowhere/at/all");
        Venv("a:b").RequireExit(1).RequireMention($"Refusing to create a venv in {In("a:b")} because it contains the PATH separator :.");
        Assert.False(Path.Exists(In("a:b")));
    }

    [Fact]
    public void IsRefusedIfAPythonIsInstalledThere()
    {
        Command.Write("installed/lib/python3.9/os.py", "");
        Venv("installed").RequireExit(1).RequireMention("a Python is installed there");
        Command.Write("program/bin/python3.9", "");
        Venv("program").RequireExit(1).RequireMention("a Python is installed there");
        Assert.Equal(["bin"], Directory.EnumerateFileSystemEntries(In("program")).Select(Path.GetFileName));
    }

    [Fact]
    public void SaysWhichFileIsInTheWay()
    {
        Command.Write("env/bin", "");
        Venv("env").RequireExit(1).RequireMention($"Unable to create directory '{In("env", "bin")}'");
        Directory.CreateDirectory(In("other", "bin", "activate"));
        Venv("other").RequireExit(1).RequireMention(In("other", "bin", "activate"), "is a folder where a file has to be");
    }

    [Fact]
    public async Task TakesEightMakersAtOnce()
    {
        for (int round = 0; round < 3; round++)
        {
            Task<ProcessOutcome>[] makers = [.. Enumerable.Range(0, 8).Select(i => Command.RunAsync(["venv", "--python", TestPython.Executable, "env", .. i % 2 == 0 ? ["--clear"] : Array.Empty<string>()]))];
            foreach (ProcessOutcome outcome in await Task.WhenAll(makers))
                outcome.RequireSuccess();
            Assert.Equal(In("env"), PrefixOf(In("env")));
            Assert.DoesNotContain(Directory.EnumerateFiles(In("env"), "*", SearchOption.AllDirectories), path => Path.GetFileName(path).Length > 32);
        }
    }

    [SkippableFact]
    public async Task TakesEightMakersWhoInstallPip()
    {
        Skip.IfNot(Run(TestPython.Executable, "-c", "import ensurepip").ExitCode == 0, "skipped: this Python bundles no pip");
        string[] making = ["venv", "--seed", "--python", TestPython.Executable, "env"];
        foreach (ProcessOutcome outcome in await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Command.RunAsync(i == 3 ? [.. making, "--clear"] : making))))
            outcome.RequireSuccess();
        Run(In("env", "bin", "python"), "-m", "pip", "check").RequireSuccess();
        Command.Run("check", "--files", "--python", "env").RequireSuccess();
    }

    [Fact]
    public void LeavesNoEnvironmentWhereItIsRefused()
    {
        Command.Write("project/lib", "precious");
        Venv("project").RequireExit(1).RequireMention("choose another folder");
        Venv("--clear", "project").RequireExit(1).RequireMention("Refusing to clear");
        Assert.Equal("precious", File.ReadAllText(In("project", "lib")));
    }

    [Fact]
    public void RefusesOptionsThatExcludeEachOther()
    {
        Venv("--upgrade", "--clear", "env").RequireExit(2).RequireMention("--upgrade and --clear");
        Venv("--copies", "--symlinks", "env").RequireExit(2).RequireMention("not allowed with");
        Venv("--nonsense", "env").RequireExit(2);
        Assert.False(Path.Exists(In("env")));
    }
}
