using PipSharp.Indexes;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What the network does is told with the address, the cause and the way out, on standard error.</summary>
public sealed class WordsOfFailures : Story
{
    public WordsOfFailures() => Index.Add(new WheelBuilder("demo", "1.0").Package());

    private ProcessOutcome Fails(string index, params string[] arguments)
    {
        ProcessOutcome outcome = Command.Run(["install", "-i", index, "--retries", "0", "demo", .. arguments]).RequireExit(1);
        Assert.Equal("", outcome.Output.Replace($"Looking in indexes: {index}\n", "", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.Error);
        Assert.DoesNotContain("No matching distribution", outcome.Error, StringComparison.Ordinal);
        return outcome;
    }

    [Theory]
    [InlineData(401, "wants credentials")]
    [InlineData(403, "check the credentials")]
    [InlineData(429, "try again later")]
    [InlineData(503, "try again later")]
    public void NameTheStatusAndWhatToDo(int status, string advice)
    {
        Index.Spoil("/simple/demo/", Fault.Replying(status));
        Fails(Index.SimpleUrl).RequireMention(Index.SimpleUrl + "demo/", $"status {status}", advice);
    }

    [Fact]
    public void NameAHostThatNobodyKnows() =>
        Fails("http://" + new string('x', 64) + ".example/simple", "--trusted-host", new string('x', 64) + ".example").RequireMention("could not resolve the host name", "Check the address");

    [Fact]
    public void NameAServerThatIsNotThere()
    {
        Index.Leave();
        Fails(Index.SimpleUrl).RequireMention(Index.SimpleUrl + "demo/", "the connection was refused");
    }

    [Fact]
    public void NameASilence()
    {
        Index.Spoil("/simple/demo/", new Fault { Gate = new Gate() });
        Fails(Index.SimpleUrl, "--timeout", "0.3").RequireMention("timed out after 0.3 s", "--timeout");
    }

    [Fact]
    public void NameACertificateThatHasExpired()
    {
        using var authority = new TestAuthority();
        using var server = new WireServer(_ => WireServer.Page(), authority.Server(isExpired: true));
        Fails(server.Url + "/simple", "--cert", Command.Write("authority.pem", authority.Pem)).RequireMention(server.Url, "expired", "--cert", "--trusted-host");
    }

    [Fact]
    public void OfTriesThatFollowAreTold()
    {
        Index.Spoil("/simple/demo/", Fault.Replying(503, times: 1, retryAfter: "1"));
        ProcessOutcome outcome = Install("demo").RequireSuccess().RequireMention("status 503", "trying again in 1.0 s");
        Assert.DoesNotContain("503", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LeaveStandardOutputToWhatIsWanted()
    {
        Index.Spoil("/simple/demo/", Fault.Replying(503, times: 2, retryAfter: "0"));
        Assert.Equal("", Install("-q", "--dry-run", "demo").RequireSuccess().Output);
        ProcessOutcome outcome = Install("-q", "--dry-run", "--report", "-", "demo").RequireSuccess();
        using var report = System.Text.Json.JsonDocument.Parse(outcome.Output);
        ProcessOutcome plain = Install("demo").RequireSuccess();
        Assert.DoesNotContain('\u001b', plain.Output + plain.Error);
        Assert.DoesNotContain('\r', plain.Output + plain.Error);
    }

    [Fact]
    public void OfANameThatIsThereListTheVersionsByWhatForbidsThem()
    {
        Index.Add(new WheelBuilder("demo", "2.0").RequiresPython(">=4")).Add(new WheelBuilder("demo", "3.0"), new ListedAs { Yanked = "broken" });
        Install("demo>8").RequireExit(1).RequireMention(
            "Ignored the following yanked versions: 3.0",
            "Ignored the following versions that require a different python version: 2.0 Requires-Python >=4",
            "demo>8 (from versions: 1.0)",
            "No matching distribution found for demo>8");
    }
}
