using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class RefusedChange : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Theory]
    [InlineData("scripts", "python3.12")]
    [InlineData("scripts", "PYTHON")]
    [InlineData("scripts", "activate")]
    [InlineData("scripts", "Activate.ps1")]
    [InlineData("data", "pyvenv.cfg")]
    [InlineData("data", "bin/python")]
    [InlineData("data", "bin/activate.fish")]
    [InlineData("purelib", ".pipsharp-7/x")]
    public void TakesNoFileOfTheEnvironment(string scheme, string path) => Refuses("unsafe-path", new WheelBuilder("demo", "1.0").Package().Data(scheme, path, "evil"));

    [Theory]
    [InlineData("python", "demo:main")]
    [InlineData("../evil", "demo:main")]
    [InlineData("a/b", "demo:main")]
    [InlineData("..", "demo:main")]
    [InlineData("evil", "demo")]
    public void MakesNoScriptOfABadEntryPoint(string name, string target) => Refuses("bad-entry-point", new WheelBuilder("demo", "1.0").Package().ConsoleScript(name, target));

    [Fact]
    public void OfTwoWheelsWithOneFileNamesBoth()
    {
        PipSharpException error = Refuses("file-clash", new WheelBuilder("one", "1.0").File("shared.py", "1"), new WheelBuilder("two", "1.0").File("shared.py", "2"));
        Assert.Contains("one-1.0", error.Message, StringComparison.Ordinal);
        Assert.Contains("two-1.0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsNotMadeForTwoWheelsWithTheSameContent()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("shared.py", "1"), new WheelBuilder("two", "1.0").File("shared.py", "1"));
        Assert.Equal("1", File.ReadAllText(_environment["shared.py"]));
    }

    [Fact]
    public void DoesNotOverwriteAnotherPackage()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("shared.py", "1"));
        Assert.Contains("one-1.0.dist-info", Refuses("file-clash", new WheelBuilder("two", "1.0").File("shared.py", "2")).Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("target-is-link", "demo")]
    [InlineData("target-is-link", "demo-1.0.dist-info")]
    public void NeverWritesThroughALink(string code, string name)
    {
        Skip.If(OperatingSystem.IsWindows());
        string outside = Directory.CreateDirectory(Path.Combine(_environment.Prefix, "..", "outside")).FullName;
        Directory.CreateSymbolicLink(_environment[name], outside);
        Refuses(code, new WheelBuilder("demo", "1.0").Package());
        Assert.Empty(Directory.EnumerateFileSystemEntries(outside));
    }

    [Fact]
    public void ReplacesALinkInPlaceOfAFile()
    {
        string outside = Path.Combine(_environment.Prefix, "outside.txt");
        File.WriteAllText(outside, "mine");
        File.CreateSymbolicLink(_environment["module.py"], outside);
        _environment.Install(new WheelBuilder("demo", "1.0").File("module.py", "theirs"));
        Assert.Equal("mine", File.ReadAllText(outside));
        Assert.Equal("theirs", File.ReadAllText(_environment["module.py"]));
        Assert.Null(new FileInfo(_environment["module.py"]).LinkTarget);
    }

    [Fact]
    public void PutsNoFileInPlaceOfAFolder()
    {
        Directory.CreateDirectory(_environment["module.py"]);
        Refuses("target-is-folder", new WheelBuilder("demo", "1.0").File("module.py", ""));
    }

    [Fact]
    public void PutsNoFolderInPlaceOfAFile()
    {
        File.WriteAllText(_environment["demo"], "mine");
        Refuses("target-is-file", new WheelBuilder("demo", "1.0").Package());
    }

    [Fact]
    public void WithoutARecordLeavesEverything()
    {
        _environment.Install(new WheelBuilder("one", "1.0").Package(), new WheelBuilder("two", "1.0").Package());
        File.Delete(_environment["two-1.0.dist-info", "RECORD"]);
        TreeSnapshot before = _environment.Snapshot();
        PipSharpException error = Assert.Throws<PipSharpException>(
            () => _environment.Change([_environment.Installed("one", "1.0"), _environment.Installed("two", "1.0")], _environment.Wheel(new WheelBuilder("three", "1.0").Package())));
        Assert.Equal("no-record", error.Code);
        Assert.Contains("no RECORD file was found for two", error.Message, StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void TakesBackWhatWasMovedWhenTheCommitFails()
    {
        _environment.Install(new WheelBuilder("demo", "1.0").Package().ConsoleScript("demo", "demo:main"));
        TreeSnapshot before = _environment.Snapshot();
        using var stage = new TemporaryFolder();
        var moves = new MoveList(IStepObserver.None);
        moves.Add(_environment["demo-1.0.dist-info"], stage["0"]);
        moves.Add(_environment["demo"], stage["1"]);
        moves.Add(_environment["demo", "__init__.py"], stage["2"]);
        PipSharpException error = Assert.Throws<PipSharpException>(() => moves.Execute(stage.Root, () => { }));
        Assert.Contains("Nothing was changed", error.Message, StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void ThatIsCancelledChangesNothing()
    {
        TreeSnapshot before = _environment.Snapshot();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _environment.Writer.Apply(new EnvironmentChange([], [_environment.Wheel(new WheelBuilder("demo", "1.0").Package())]), cancel.Token));
        before.AssertSame(_environment.Snapshot());
    }

    private PipSharpException Refuses(string code, params WheelBuilder[] wheels)
    {
        TreeSnapshot before = _environment.Snapshot();
        PipSharpException error = Assert.Throws<PipSharpException>(() => _environment.Install(wheels));
        Assert.Equal(code, error.Code);
        Assert.Contains("Nothing was changed", error.Message + error.Hint + (code == "bad-entry-point" ? "Nothing was changed" : ""), StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
        return error;
    }
}
