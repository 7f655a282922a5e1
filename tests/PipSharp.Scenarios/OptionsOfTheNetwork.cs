using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What a server sees of the options that every command has.</summary>
public sealed class OptionsOfTheNetwork : Story
{
    private const string List = "/list.txt";
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().File("app/big.txt", new string('x', 5000));

    public OptionsOfTheNetwork() => Index.Add(_app).AddPath(List, "text/plain", "app\n"u8.ToArray());

    private string ListUrl => Index.Url + List;

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 2)]
    public void RetriesSayHowOftenAServerIsAsked(string retries, int asked)
    {
        Index.Spoil(List, Fault.Replying(503, retryAfter: "0"));
        Command.Run("uninstall", "-y", "-r", ListUrl, "--retries", retries).RequireExit(1);
        Assert.Equal(asked, Index.CountOf(List));
    }

    [Fact]
    public void TimeoutEndsTheSilenceOfAServer()
    {
        var never = new Gate();
        Index.Spoil(List, new Fault { Gate = never });
        ProcessOutcome outcome = Command.Run("uninstall", "-y", "-r", ListUrl, "--timeout", "0.3", "--retries", "0").RequireExit(1);
        Assert.Contains("--timeout", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("1", 0)]
    public void ResumeRetriesSayHowOftenTheRestIsAskedFor(string resumes, int exit)
    {
        Index.Spoil(IndexServer.FilePath(_app), new Fault { CutAfter = 100, Times = 1 });
        Install("app", "--resume-retries", resumes, "--no-cache-dir").RequireExit(exit);
    }

    [Fact]
    public void TrustedHostsNeedNoAuthority()
    {
        using var secure = IndexServer.Start(isSecure: true);
        secure.AddPath(List, "text/plain", "app\n"u8.ToArray());
        Command.Run("uninstall", "-y", "-r", secure.Url + List, "--retries", "0").RequireExit(1).RequireMention("--trusted-host");
        Command.Run("uninstall", "-y", "-r", secure.Url + List, "--trusted-host", "127.0.0.1").RequireSuccess();
    }

    [Theory]
    [InlineData("index versions app")]
    [InlineData("list --outdated")]
    public void RefreshPackageAsksTheIndexAnew(string line)
    {
        Install("app").RequireSuccess();
        string[] arguments = [.. line.Split(' '), "-i", Index.SimpleUrl];
        Command.Run(arguments).RequireSuccess();
        Index.ForgetRequests();
        Command.Run([.. arguments, "--refresh-package", "other"]).RequireSuccess();
        Assert.Equal(0, Index.CountOf(IndexServer.PagePath("app")));
        Command.Run([.. arguments, "--refresh-package", "app"]).RequireSuccess();
        Assert.Equal(1, Index.CountOf(IndexServer.PagePath("app")));
    }

    [Fact]
    public void TwiceVerboseTellsEachAnswerBesideTheData()
    {
        string[] arguments = ["index", "versions", "app", "-i", Index.SimpleUrl, "--json", "--no-cache-dir"];
        ProcessOutcome once = Command.Run([.. arguments, "-v"]).RequireSuccess(), twice = Command.Run([.. arguments, "-vv"]).RequireSuccess();
        string line = $"{Index.Url} \"GET /simple/app/ HTTP/1.1\" 200";
        Assert.DoesNotContain(line, once.Error, StringComparison.Ordinal);
        Assert.Contains(line, twice.Error, StringComparison.Ordinal);
        Assert.Equal(once.Output, twice.Output);
    }
}
