using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class BuildsThatFail : Story
{
    private readonly TreeSnapshot _before;

    public BuildsThatFail() => _before = Environment.Snapshot();

    public static TheoryData<string, string, string> Faults => new()
    {
        { "return write(wheel_directory", "raise ValueError('out of luck'); return write(wheel_directory", "ValueError: out of luck" },
        { "return write(wheel_directory", "print('as the last words'); os._exit(1); return write(wheel_directory", "as the last words" },
        { "def build_wheel", "def build_nothing", "no hook build_wheel" },
        { "name = \"%s-%s-py3-none-any.whl\" % (NAME, VERSION)", "name = 'other-1.0-py3-none-any.whl'", "refused" },
        { "name = \"%s-%s-py3-none-any.whl\" % (NAME, VERSION)", "name = 'local.zip'", "no wheel" },
        { "py3-none-any.whl", "cp27-none-win32.whl", "tags do not fit" },
        { "members[INFO + \"/METADATA\"] = METADATA", "members[INFO + \"/METADATA\"] = METADATA + 'Requires-Dist: surprise\\n'", "dependencies are not those" },
        { "file.write(METADATA)", "file.write(METADATA.replace('Name: local', 'Name: other'))", "its metadata was to be that of other 1.0" },
        { "file.write(METADATA)", "file.write(METADATA.replace('Version: 1.0', 'Version: 2.0'))", "its metadata was to be that of local 2.0" },
        { "file.write(METADATA)", "file.write('nothing of the kind')", "Metadata" },
        { "return INFO", "return 'elsewhere'", "not in its output folder" },
        { "return write(wheel_directory", "open(os.path.join(wheel_directory, name), 'w').write('no archive'); return name; return write(wheel_directory", "refused" },
        { "return write(wheel_directory", "return '../' + name; return write(wheel_directory", "not in its output folder" },
        { "return []", "raise ValueError('asked in vain')", "asked in vain" },
        { "return []", "return ['--index-url=http://evil.example']", "no requirement" },
        { "return []", "return ['missing-thing']", "missing-thing" },
        { "return write(wheel_directory", "print('error: command \\'gcc\\' failed: No such file or directory'); os._exit(1); return write(wheel_directory", "build-essential" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void SayWhyAndChangeNothing(string text, string instead, string said)
    {
        string folder = new SourceFolder("local") { Changes = [(text, instead)] }.WriteTo(Command);
        Install(folder).RequireExit(1).RequireMention("local", said);
        AssertNothingIsLeft();
    }

    public static TheoryData<string, string> Projects => new()
    {
        { "[build-system\nrequires = []\n", "pyproject.toml" },
        { "[build-system]\nrequires = ['tool >=>= 1']\n", "tool >=>= 1" },
        { "[build-system]\nrequires = 'tool'\n", "requires" },
        { "[build-system]\nrequires = [1]\n", "requires" },
        { "[build-system]\nbuild-backend = 'local_backend'\n", "requires" },
        { "[build-system]\nrequires = ['absent-tool']\nbuild-backend = 'local_backend'\nbackend-path = ['backend']\n", "absent-tool" },
        { "[build-system]\nrequires = []\nbuild-backend = 'local_backend'\nbackend-path = ['..']\n", "backend-path" },
        { "[build-system]\nrequires = []\nbuild-backend = 'local_backend'\nbackend-path = ['/tmp']\n", "backend-path" },
        { "[build-system]\nrequires = []\nbuild-backend = 'not_there'\n", "not_there" },
        { "[build-system]\nrequires = []\nbuild-backend = 'local_backend:absent'\nbackend-path = ['backend']\n", "absent" },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void ForTheirProjectFileSayWhatIsWrongInIt(string text, string said)
    {
        string folder = new SourceFolder("local") { Project = text }.WriteTo(Command);
        Install(folder).RequireExit(1).RequireMention("local", said);
        AssertNothingIsLeft();
        Index.Add(new SourceFolder("local") { Project = text }.ToSdist("2.1"));
        Install("local").RequireExit(1).RequireMention("local", said);
        AssertNothingIsLeft();
        AssertNothingIsKept();
    }

    [Fact]
    public void LeaveNothingInTheCache()
    {
        Index.Add(new SourceFolder("local") { Changes = [("members[INFO + \"/METADATA\"] = METADATA", "members[INFO + \"/METADATA\"] = METADATA + 'Requires-Dist: surprise\\n'")] }.ToSdist("2.1"));
        Install("local").RequireExit(1).RequireMention("dependencies are not those");
        AssertNothingIsLeft();
        AssertNothingIsKept();
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Command.CacheHome, "pipsharp", "built-v1"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void AreEndedWithWhatTheyStartedWhenWeAreEnded()
    {
        // Not by SIGINT, which what runs in the background of a shell script does not hear.
        string pids = Path.Combine(Command.Work, "pids");
        string program = $"import signal, subprocess, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
            + $"open('{pids}', 'w').write('%d %d' % (os.getpid(), child.pid)); os.kill(os.getppid(), signal.SIGTERM); time.sleep(600); return write(wheel_directory";
        string folder = new SourceFolder("local") { Changes = [("return write(wheel_directory", program)] }.WriteTo(Command);
        Assert.NotEqual(0, Install(folder).ExitCode);
        Assert.All(File.ReadAllText(pids).Split(' '), static pid => Assert.False(IsRunning(pid)));
        AssertNothingIsLeft();
    }

    [Fact]
    public void OrWriteElsewhereAreTold()
    {
        string owned = Path.Combine(Environment.SitePackages, "owned.py"), stray = Path.Combine(Environment.SitePackages, "stray.pth");
        File.WriteAllText(owned, "");
        string program = $"open('{owned}', 'w').write('changed'); open('{stray}', 'w').close(); return write(wheel_directory";
        string folder = new SourceFolder("local") { Changes = [("return write(wheel_directory", program)] }.WriteTo(Command);
        Install(folder).RequireSuccess().RequireMention($"{stray} was made while file://", $"{owned} was changed while file://");
        ProcessOutcome again = Install("--force-reinstall", new SourceFolder("local").WriteTo(Command)).RequireSuccess();
        Assert.DoesNotContain("was built:", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void OrChangeWhatTheyWereGivenDoNotChangeItForOthers()
    {
        Index.Add(new WheelBuilder("tool", "1.0").Package());
        string folder = new SourceFolder("local") { Requires = "['tool']", Before = "import tool\nopen(tool.__file__, 'a').write('# changed')\n" }.WriteTo(Command);
        Install(folder).RequireSuccess();
        Install("tool").RequireSuccess();
        Assert.DoesNotContain("changed", ReadSite("tool", "__init__.py"), StringComparison.Ordinal);
    }

    [Fact]
    public void ShowTheirOutputOnce()
    {
        string folder = new SourceFolder("local") { Changes = [("return write(wheel_directory", "print('a word'); os._exit(4); return write(wheel_directory")] }.WriteTo(Command);
        ProcessOutcome quiet = Install("-q", folder).RequireExit(1).RequireMention("exit code 4", "[1 line of output]");
        Assert.Equal(2, quiet.Error.Split("a word").Length);
        ProcessOutcome verbose = Install("-v", folder).RequireExit(1).RequireMention("Its output is above");
        Assert.Equal(2, verbose.Error.Split("a word").Length);
    }

    [Fact]
    public void AreEndedByTheTimeLimit()
    {
        string folder = new SourceFolder("local") { Changes = [("return write(wheel_directory", "print('working', flush=True)\n    while True: pass\n    return write(wheel_directory")] }.WriteTo(Command);
        Install("--build-timeout", "2", folder).RequireExit(1).RequireMention("did not end within 2 seconds", "--build-timeout");
        AssertNothingIsLeft();
        Install("--build-timeout", "-1", folder).RequireExit(2).RequireMention("--build-timeout");
    }

    [Fact]
    public void DoNotFloodWhoReads()
    {
        string flood = "[print('x' * 1000) for _ in range(100000)]; print('the end'); os._exit(1); return write(wheel_directory";
        string folder = new SourceFolder("local") { Changes = [("return write(wheel_directory", flood)] }.WriteTo(Command);
        ProcessOutcome outcome = Install(folder).RequireExit(1).RequireMention("characters left out", "the end");
        Assert.InRange(outcome.Error.Length, 1 << 20, 4 << 20);
    }

    [Fact]
    public void GoRoundInACircleIsSaid()
    {
        string one = new SourceFolder("one").WriteTo(Command), two = new SourceFolder("two").WriteTo(Command);
        new SourceFolder("one") { Requires = $"['two @ file://{Command.Work}/two']" }.WriteTo(Command);
        new SourceFolder("two") { Requires = $"['one @ file://{Command.Work}/one']" }.WriteTo(Command);
        Install(one).RequireExit(1).RequireMention("circle", two[2..]);
        AssertNothingIsLeft();
    }

    [Fact]
    public void GoRoundInACircleOfAnIndexIsSaid()
    {
        Index.Add(new SourceFolder("one") { Requires = "['two']" }.ToSdist()).Add(new SourceFolder("two") { Requires = "['one']" }.ToSdist());
        Install("one").RequireExit(1).RequireMention("circle", "one-1.0.tar.gz -> two-1.0.tar.gz -> one-1.0.tar.gz", "--only-binary");
        AssertNothingIsLeft();
        AssertNothingIsKept();
    }

    /// <summary>A source archive, and what it states of itself, is what the index has, whatever its build does; of the build itself nothing stays.</summary>
    private void AssertNothingIsKept()
    {
        foreach (string room in new[] { "built-v1", "wheels-v1" }.Select(room => Path.Combine(Command.CacheHome, "pipsharp", room)).Where(Directory.Exists))
        {
            Assert.DoesNotContain(
                Directory.EnumerateFiles(room, "*", SearchOption.AllDirectories),
                static file => !file.Contains("/pointers/", StringComparison.Ordinal) && Path.GetFileName(file) != "METADATA");
        }
    }

    private static bool IsRunning(string pid)
    {
        // A killed child that nobody has waited for is still listed, as a zombie.
        string status = $"/proc/{pid}/stat";
        return File.Exists(status) && File.ReadAllText(status).Split(')')[^1].TrimStart()[0] is not ('Z' or 'X');
    }

    private void AssertNothingIsLeft()
    {
        _before.AssertSame(Environment.Snapshot());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }
}
