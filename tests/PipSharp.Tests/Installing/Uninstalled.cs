using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class Uninstalled : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void PackageLeavesNothing()
    {
        TreeSnapshot before = _environment.Snapshot();
        _environment.Install(Demo("1.0"));
        Directory.CreateDirectory(_environment["demo", "__pycache__"]);
        File.WriteAllText(_environment["demo", "__pycache__", "__init__.cpython-311.pyc"], "");
        File.WriteAllText(_environment["demo", "__pycache__", "__init__.cpython-311.opt-1.pyc"], "");
        _environment.Change([_environment.Installed("demo", "1.0")]);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void PackageLeavesWhatOthersPutThere()
    {
        _environment.Install(Demo("1.0"));
        File.WriteAllText(_environment["demo", "mine.txt"], "mine");
        File.WriteAllText(_environment["demo-1.0.dist-info", "mine.txt"], "mine");
        _environment.Change([_environment.Installed("demo", "1.0")]);
        Assert.Equal(
            ["bin/python", "lib/python3.11/site-packages/demo-1.0.dist-info/mine.txt", "lib/python3.11/site-packages/demo/mine.txt", "pyvenv.cfg"],
            _environment.Snapshot().Files().Split('\n'));
    }

    [Fact]
    public void PackageLeavesFilesThatAnotherOneLists()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("space/shared.py", "1"), new WheelBuilder("two", "1.0").File("space/shared.py", "1"));
        _environment.Change([_environment.Installed("one", "1.0")]);
        Assert.True(File.Exists(_environment["space", "shared.py"]));
        _environment.Change([_environment.Installed("two", "1.0")]);
        Assert.False(Directory.Exists(_environment["space"]));
    }

    [Fact]
    public void NamespacePackageLeavesItsNeighbours()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("space/one/__init__.py", "1"));
        TreeSnapshot before = _environment.Snapshot();
        _environment.Install(new WheelBuilder("two", "1.0").File("space/two/__init__.py", "2"));
        _environment.Change([_environment.Installed("two", "1.0")]);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void RowsThatLeadOutsideAreNotFollowed()
    {
        string outside = Path.Combine(_environment.Prefix, "..", "outside.txt");
        File.WriteAllText(outside, "mine");
        _environment.Install(Demo("1.0"));
        string record = _environment["demo-1.0.dist-info", "RECORD"];
        File.AppendAllText(record, $"{Path.GetFullPath(outside)},,\n../../../../outside.txt,,\n../../../bin/python,,\n../../../pyvenv.cfg,,\n.,,\n..,,\n../../..,,\ndemo,,\n/,,\n");
        _environment.Change([_environment.Installed("demo", "1.0")]);
        Assert.Equal("mine", File.ReadAllText(outside));
        Assert.Equal(["bin/python", "pyvenv.cfg"], _environment.Snapshot().Files().Split('\n'));
    }

    [SkippableFact]
    public void RowsBehindALinkAreNotFollowed()
    {
        Skip.If(OperatingSystem.IsWindows());
        _environment.Install(Demo("1.0"));
        string outside = Directory.CreateDirectory(Path.Combine(_environment.Prefix, "..", "project")).FullName;
        File.WriteAllText(Path.Combine(outside, "__init__.py"), "mine");
        Directory.Delete(_environment["demo"], recursive: true);
        Directory.CreateSymbolicLink(_environment["demo"], outside);
        _environment.Change([_environment.Installed("demo", "1.0")]);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(outside, "__init__.py")));
    }

    [Fact]
    public void FilesAreListedBefore()
    {
        _environment.Install(new WheelBuilder("demo", "1.0").Package().ConsoleScript("demo", "demo:main"));
        Assert.Equal(
            ["bin/demo", "lib/python3.11/site-packages/demo", "lib/python3.11/site-packages/demo-1.0.dist-info", "lib/python3.11/site-packages/demo-1.0.dist-info/INSTALLER"],
            _environment.Writer.FilesOf(_environment.Installed("demo", "1.0")).Select(path => Path.GetRelativePath(_environment.Prefix, path)).Take(4));
    }

    [Fact]
    public void VersionMakesPlaceForTheNext()
    {
        _environment.Install(Demo("1.0").File("demo/old.py", ""));
        File.WriteAllText(_environment["demo", "mine.txt"], "mine");
        _environment.Change([_environment.Installed("demo", "1.0")], _environment.Wheel(Demo("2.0").File("demo/new.py", "")));
        string files = _environment.Snapshot().Files();
        Assert.Contains("demo/new.py", files, StringComparison.Ordinal);
        Assert.Contains("demo/mine.txt", files, StringComparison.Ordinal);
        Assert.DoesNotContain("old.py", files, StringComparison.Ordinal);
        Assert.DoesNotContain("demo-1.0", files, StringComparison.Ordinal);
        Assert.Equal("__version__ = \"2.0\"\n", File.ReadAllText(_environment["demo", "__init__.py"]));
    }

    [Fact]
    public void SameVersionIsReplaced()
    {
        _environment.Install(Demo("1.0"));
        TreeSnapshot before = _environment.Snapshot();
        File.WriteAllText(_environment["demo", "__init__.py"] + ".tmp", "edited");
        File.Move(_environment["demo", "__init__.py"] + ".tmp", _environment["demo", "__init__.py"], overwrite: true);
        _environment.Change([_environment.Installed("demo", "1.0")], _environment.Wheel(Demo("1.0")));
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void NothingIsOverwrittenInPlace()
    {
        _environment.Install(Demo("1.0"));
        TreeSnapshot before = _environment.Snapshot();
        _environment.Install(Demo("1.0"));
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void EggInfoGoesByItsList()
    {
        TreeSnapshot before = _environment.Snapshot();
        Directory.CreateDirectory(_environment["old-1.0.egg-info"]);
        File.WriteAllText(_environment["old-1.0.egg-info", "installed-files.txt"], "../old.py\nPKG-INFO\n../../../../bin/old\n");
        File.WriteAllText(_environment["old-1.0.egg-info", "PKG-INFO"], "");
        File.WriteAllText(_environment["old-1.0.egg-info", "entry_points.txt"], "[console_scripts]\nold2 = old:main\n");
        File.WriteAllText(_environment["old.py"], "");
        File.WriteAllText(Path.Combine(_environment.Bin, "old"), "");
        File.WriteAllText(Path.Combine(_environment.Bin, "old2"), "");
        _environment.Change([_environment.Installed("old", "1.0", InstalledKind.EggInfoFolder, "old-1.0.egg-info")]);
        before.AssertSame(_environment.Snapshot());
    }

    [Fact]
    public void DevelopLosesItsLinkAndLine()
    {
        File.WriteAllText(_environment["easy-install.pth"], "/projects/old\n/projects/other\n");
        File.WriteAllText(_environment["old.egg-link"], "/projects/old\n.");
        _environment.Change([_environment.Installed("old", "1.0", InstalledKind.EggLink, "old.egg-link") with
        {
            MetadataPath = "/projects/old/old.egg-info",
            EditableProject = "/projects/old",
        }]);
        Assert.Equal("/projects/other\n", File.ReadAllText(_environment["easy-install.pth"]));
        Assert.False(File.Exists(_environment["old.egg-link"]));
    }

    [Fact]
    public void DistutilsProjectIsRefused()
    {
        File.WriteAllText(_environment["old-1.0.egg-info"], "");
        PipSharpException error = Assert.Throws<PipSharpException>(() => _environment.Change([_environment.Installed("old", "1.0", InstalledKind.EggInfoFile, "old-1.0.egg-info")]));
        Assert.Equal("distutils-installed", error.Code);
    }

    private static WheelBuilder Demo(string version) => new WheelBuilder("demo", version).Package().File("demo/deep/er/x.py", "x").ConsoleScript("demo", "demo:main")
        .Data("data", "share/man/man1/demo.1", "d").Data("headers", "demo.h", "h");
}
