using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class TakenBackChange : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void BringsBackWhatWasThere()
    {
        TreeSnapshot empty = _environment.Snapshot();
        _environment.Install(Demo("1.0"), new WheelBuilder("other", "1.0").Package());
        TreeSnapshot first = _environment.Snapshot();
        _environment.Change([_environment.Installed("demo", "1.0")], _environment.Wheel(Demo("2.0").File("demo/new.py", "")));
        TreeSnapshot second = _environment.Snapshot();
        _environment.Change([_environment.Installed("demo", "2.0"), _environment.Installed("other", "1.0")]);
        foreach (TreeSnapshot expected in new[] { second, first, empty })
        {
            _environment.Writer.Undo([], CancellationToken.None);
            expected.AssertSame(_environment.Snapshot());
        }

        Assert.Equal("nothing-to-undo", Assert.Throws<PipSharpException>(() => _environment.Writer.Undo([], CancellationToken.None)).Code);
        Assert.False(Directory.Exists(Path.Combine(_environment.Prefix, ".pipsharp-history")));
    }

    [Fact]
    public void LeavesWhatOthersPutThere()
    {
        _environment.Install(Demo("1.0"));
        File.WriteAllText(_environment["demo", "mine.txt"], "mine");
        _environment.Writer.Undo([], CancellationToken.None);
        Assert.Equal("mine", File.ReadAllText(_environment["demo", "mine.txt"]));
        Assert.False(File.Exists(_environment["demo", "__init__.py"]));
    }

    [Fact]
    public void IsRefusedWhenOthersCameBetween()
    {
        _environment.Install(Demo("1.0"));
        Directory.Move(_environment["demo-1.0.dist-info"], _environment["demo-1.1.dist-info"]);
        TreeSnapshot before = _environment.Snapshot();
        PipSharpException error = Assert.Throws<PipSharpException>(() => _environment.Writer.Undo([], CancellationToken.None));
        Assert.Equal("Change 1 cannot be taken back: demo-1.0.dist-info is no longer there. Nothing was changed.", error.Message);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void IsListedAsItWasAsked()
    {
        _environment.Install(Demo("1.0"));
        var writer = new EnvironmentWriter(_environment.Target, new WriterOptions { Command = "pipsharp install -U demo" });
        writer.Apply(new EnvironmentChange([_environment.Installed("demo", "1.0")], [_environment.Wheel(Demo("2.0"))]), CancellationToken.None);
        HistoryEntry last = writer.History()[0];
        Assert.Equal((2, "pipsharp install -U demo"), (last.Number, last.Command));
        Assert.Equal("demo-1.0.dist-info", Assert.Single(last.Removed));
        Assert.Equal("demo-2.0.dist-info", Assert.Single(last.Installed));
    }

    [Fact]
    public void MustNotBeTooLongAgo()
    {
        for (int i = 0; i < 7; i++)
            _environment.Install(Demo("1.0", "demo" + i));
        Assert.Equal([7, 6, 5, 4, 3], _environment.Writer.History().Select(entry => entry.Number));
    }

    [Fact]
    public void MustNotHaveBeenTooBig()
    {
        _environment.Install(Demo("1.0"));
        var writer = new EnvironmentWriter(_environment.Target, new WriterOptions { HistoryBytes = 10 });
        writer.Apply(new EnvironmentChange([_environment.Installed("demo", "1.0")], []), CancellationToken.None);
        Assert.DoesNotContain(writer.History(), entry => entry.Removed.Length > 0);
    }

    private static WheelBuilder Demo(string version, string name = "demo") => new WheelBuilder(name, version).Package().File(name + "/deep/x.py", version).ConsoleScript(name, name + ":main");
}
