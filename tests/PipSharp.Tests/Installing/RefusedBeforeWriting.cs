using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class RefusedBeforeWriting : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [SkippableTheory]
    [InlineData("bin")]
    [InlineData("lib/python3.11/site-packages")]
    public void BecauseAFolderIsReadOnly(string folder)
    {
        Skip.If(OperatingSystem.IsWindows() || Environment.UserName == "root", "skipped: root may write everywhere");
        WheelInstallation wheel = _environment.Wheel(new WheelBuilder("demo", "1.0").Package().ConsoleScript("demo", "demo:main"));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(_environment.Prefix, folder), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        TreeSnapshot before = _environment.Snapshot();
        Assert.Equal("permission-denied", Assert.Throws<PipSharpException>(() => _environment.Change([], wheel)).Code);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void BecauseThereIsNoRoom()
    {
        TreeSnapshot before = _environment.Snapshot();
        WheelInstallation wheel = _environment.Wheel(new WheelBuilder("demo", "1.0").Package());
        var elsewhere = wheel with { Wheel = wheel.Wheel with { Folder = "/proc/self", Manifest = wheel.Wheel.Manifest with { Files = [wheel.Wheel.Manifest.Files[0] with { Size = 1L << 60 }] } } };
        Assert.Equal("disk-full", Assert.Throws<PipSharpException>(() => _environment.Change([], elsewhere)).Code);
        before.AssertSame(_environment.Snapshot());
    }

    [SkippableFact]
    public void BecauseANameIsTooLong()
    {
        Skip.If(OperatingSystem.IsWindows());
        WheelInstallation wheel = _environment.Wheel(new WheelBuilder("demo", "1.0").Package());
        TreeSnapshot before = _environment.Snapshot();
        var named = wheel with { Wheel = wheel.Wheel with { Manifest = wheel.Wheel.Manifest with { Files = [wheel.Wheel.Manifest.Files[0] with { Path = new string('x', 300) }] } } };
        Assert.Equal("name-too-long", Assert.Throws<PipSharpException>(() => _environment.Change([], named)).Code);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void BecauseAFileBelongsToAnother()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("shared.py", "1"));
        PipSharpException error = Assert.Throws<PipSharpException>(() => _environment.Install(new WheelBuilder("two", "1.0").File("shared.py", "2")));
        Assert.Equal($"'{_environment["shared.py"]}' belongs to one-1.0.dist-info, and would be overwritten by two-1.0-py3-none-any.whl with different content. Nothing was changed.", error.Message);
    }

    [Fact]
    public void UnlessOverwritingIsAllowed()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("shared.py", "1"));
        var writer = new EnvironmentWriter(_environment.Target, new WriterOptions { Overwrite = true });
        writer.Apply(new EnvironmentChange([], [_environment.Wheel(new WheelBuilder("two", "1.0").File("shared.py", "2"))]), CancellationToken.None);
        Assert.Equal("2", File.ReadAllText(_environment["shared.py"]));
        writer.Undo([], CancellationToken.None);
        Assert.Equal("1", File.ReadAllText(_environment["shared.py"]));
    }
}
