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

    private void AssertNothingIsLeft()
    {
        _before.AssertSame(Environment.Snapshot());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp")));
    }
}
