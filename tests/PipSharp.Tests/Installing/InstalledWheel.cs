using System.Text;
using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

public sealed class InstalledWheel : IDisposable
{
    private readonly PlainEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void LiesInItsSchemes()
    {
        _environment.Install(new WheelBuilder("demo", "1.0").Package().ConsoleScript("demo", "demo:main")
            .Data("scripts", "tool", "#!python\nprint()\n").Data("data", "share/demo/x", "x").Data("headers", "demo.h", "h")
            .Data("purelib", "pure.py", "p").Data("platlib", "plat/__init__.py", "q"));
        string files = _environment.Snapshot().Files();
        Assert.Equal(
            """
            bin/demo
            bin/python
            bin/tool
            include/site/python3.11/demo/demo.h
            lib/python3.11/site-packages/demo-1.0.dist-info/INSTALLER
            lib/python3.11/site-packages/demo-1.0.dist-info/METADATA
            lib/python3.11/site-packages/demo-1.0.dist-info/RECORD
            lib/python3.11/site-packages/demo-1.0.dist-info/WHEEL
            lib/python3.11/site-packages/demo-1.0.dist-info/entry_points.txt
            lib/python3.11/site-packages/demo/__init__.py
            lib/python3.11/site-packages/plat/__init__.py
            lib/python3.11/site-packages/pure.py
            pyvenv.cfg
            share/demo/x
            """.ReplaceLineEndings("\n"),
            files);
    }

    [Fact]
    public void RecordsEveryFileThatItWrote()
    {
        _environment.Change([], _environment.Wheel(Rich(), isRequested: true, new DirectUrl { Url = "https://example.org/demo", Archive = new DirectUrl.ArchiveInfo([]) }));
        byte[] record = File.ReadAllBytes(_environment["demo-1.0.dist-info", "RECORD"]);
        RecordEntry[] rows = [.. RecordFile.Parse(record)];
        var written = _environment.Snapshot().Entries.Values.Where(entry => entry.Kind == "file" && entry.Path is not ("bin/python" or "pyvenv.cfg"))
            .Select(entry => Path.GetRelativePath(_environment.SitePackages, Path.Combine(_environment.Prefix, entry.Path)));
        Assert.Equal(written.Order(StringComparer.Ordinal), rows.Select(row => row.Path));
        foreach (RecordEntry row in rows.Where(row => row.Hash is not null))
        {
            byte[] bytes = File.ReadAllBytes(Path.GetFullPath(Path.Combine(_environment.SitePackages, row.Path)));
            Assert.Equal(row.Size, bytes.Length);
            Assert.Equal(row.Hash, "sha256=" + System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        Assert.Equal(["demo-1.0.dist-info/RECORD"], rows.Where(row => row.Hash is null).Select(row => row.Path));
    }

    [Fact]
    public void SaysWhoInstalledItAndWhy()
    {
        _environment.Change([], _environment.Wheel(Rich(), isRequested: true, new DirectUrl { Url = "https://example.org/demo", Archive = new DirectUrl.ArchiveInfo([]) }));
        Assert.Equal("pipsharp\n", File.ReadAllText(_environment["demo-1.0.dist-info", "INSTALLER"]));
        Assert.Equal("", File.ReadAllText(_environment["demo-1.0.dist-info", "REQUESTED"]));
        Assert.Contains("https://example.org/demo", File.ReadAllText(_environment["demo-1.0.dist-info", "direct_url.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void HasNoWordInWhatIsRecordedAboutIt()
    {
        _environment.Install(new WheelBuilder("demo", "1.0").Package().File("demo-1.0.dist-info/INSTALLER", "evil").File("demo-1.0.dist-info/REQUESTED", "")
            .File("demo-1.0.dist-info/direct_url.json", "{}").WithUnrecorded("demo-1.0.dist-info/RECORD.jws", "{}"));
        Assert.Equal(
            ["INSTALLER", "METADATA", "RECORD", "WHEEL"],
            Directory.EnumerateFiles(_environment["demo-1.0.dist-info"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("pipsharp\n", File.ReadAllText(_environment["demo-1.0.dist-info", "INSTALLER"]));
    }

    [Fact]
    public void LeavesNothingOfOurOwn()
    {
        _environment.Install(Rich());
        Assert.DoesNotContain(".pipsharp", _environment.Snapshot().Files(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateDirectories(_environment.SitePackages, ".pipsharp*"));
    }

    [SkippableFact]
    public void HasExecutableScriptsAndKeepsXBits()
    {
        Skip.If(OperatingSystem.IsWindows());
        _environment.Install(Rich());
        TreeSnapshot tree = _environment.Snapshot();
        Assert.Equal("755", tree.Entries["bin/demo"].Mode);
        Assert.Equal("755", tree.Entries["bin/tool"].Mode);
        Assert.Equal("755", tree.Entries["bin/plain"].Mode);
        Assert.Equal("755", tree.Entries["lib/python3.11/site-packages/demo/run.sh"].Mode);
        Assert.Equal("644", tree.Entries["lib/python3.11/site-packages/demo/__init__.py"].Mode);
    }

    [Fact]
    public void HasItsPlaceholdersReplaced()
    {
        _environment.Install(Rich());
        string interpreter = _environment.Target.Interpreter;
        Assert.Equal($"#!{interpreter}\nprint(1)\n", File.ReadAllText(Path.Combine(_environment.Bin, "tool")));
        Assert.Equal($"#!{interpreter} -E\nprint(2)", File.ReadAllText(Path.Combine(_environment.Bin, "window")));
        Assert.Equal("#!/bin/sh\necho\n", File.ReadAllText(Path.Combine(_environment.Bin, "plain")));
    }

    [Fact]
    public void DoesNotShareWhatWasRewrittenWithTheStore()
    {
        WheelInstallation wheel = _environment.Wheel(Rich());
        _environment.Change([], wheel);
        Assert.StartsWith("#!python", File.ReadAllText(Path.Combine(wheel.Wheel.Folder, "demo-1.0.data/scripts/tool")), StringComparison.Ordinal);
    }

    [Fact]
    public void SharesNamespaceFolders()
    {
        _environment.Install(new WheelBuilder("one", "1.0").File("space/one/__init__.py", "1"), new WheelBuilder("two", "1.0").File("space/two/__init__.py", "2"));
        _environment.Install(new WheelBuilder("three", "1.0").File("space/three/__init__.py", "3").Data("data", "lib/python3.11/site-packages/space/four.py", "4"));
        Assert.Equal(["four.py", "one", "three", "two"], Directory.EnumerateFileSystemEntries(_environment["space"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("space/four.py,sha256=", File.ReadAllText(_environment["three-1.0.dist-info", "RECORD"]), StringComparison.Ordinal);
    }

    [Fact]
    public void MakesTheFoldersOfAnEmptyTarget()
    {
        string target = Path.Combine(_environment.Prefix, "new", "target");
        var writer = new EnvironmentWriter(new InstallTarget(new InstallScheme(target, target, Path.Combine(target, "include"), Path.Combine(target, "bin"), target), "/usr/bin/python3", (3, 11)));
        writer.Apply(new EnvironmentChange([], [_environment.Wheel(Rich())]), CancellationToken.None);
        Assert.True(File.Exists(Path.Combine(target, "bin", "demo")));
        Assert.Contains("\nbin/demo,sha256=", "\n" + File.ReadAllText(Path.Combine(target, "demo-1.0.dist-info", "RECORD")), StringComparison.Ordinal);
    }

    [Fact]
    public void MayHaveLongAndForeignNames()
    {
        string name = new string('ü', 100) + ".py";
        string deep = string.Join('/', Enumerable.Repeat(new string('d', 200), 8));
        _environment.Install(new WheelBuilder("demo", "1.0").File(name, "x").File(deep + "/x.py", "y").File("a, \"b\" c.txt", "z"));
        Assert.Equal("y", File.ReadAllText(_environment[deep, "x.py"]));
        Assert.Equal("x", File.ReadAllText(_environment[name]));
        Assert.Equal("z", File.ReadAllText(_environment["a, \"b\" c.txt"]));
    }

    [Fact]
    public void TellsWhatItWrote()
    {
        InstalledPackage package = Assert.Single(_environment.Install(Rich()));
        Assert.Equal(_environment["demo-1.0.dist-info"], package.DistInfoFolder);
        Assert.Equal(["demo", "plain", "tool", "window"], package.Scripts.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllText(_environment["demo-1.0.dist-info", "RECORD"]), Encoding.UTF8.GetString(RecordFile.Write(package.Record)));
    }

    private static WheelBuilder Rich() => new WheelBuilder("demo", "1.0").Package().File("demo/run.sh", "#!/bin/sh\n", WheelMember.Executable)
        .File("demo/empty.py", "").ConsoleScript("demo", "demo:main").Data("scripts", "tool", "#!python\nprint(1)\n").Data("scripts", "window", "#!pythonw -E\nprint(2)")
        .Data("scripts", "plain", "#!/bin/sh\necho\n").Data("scripts", "demo-script.py", "#!python\n").Data("data", "etc/demo/demo.conf", "1")
        .Data("headers", "demo.h", "h");
}
