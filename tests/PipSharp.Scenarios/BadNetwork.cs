using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class BadNetwork : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package().File("app/data.bin", new string('x', 100_000));

    public BadNetwork() => Index.Add(_app);

    [Theory]
    [InlineData("/simple/app/")]
    [InlineData("/files/app-1.0-py3-none-any.whl")]
    public void AServerThatIsBusyIsAskedAgain(string path)
    {
        Index.Spoil(path, Fault.Replying(503, times: 1, retryAfter: "0"));
        Install("app").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void AFileThatIsCutOffIsCompleted()
    {
        Index.Spoil(IndexServer.FilePath(_app), new Fault { CutAfter = 200, Times = 1 });
        Install("app").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void AServerWithoutMetadataOrRangesIsGoodEnough()
    {
        Index.Add(new WheelBuilder("plain", "1.0").Package().Requires("app"), new ListedAs { WithoutMetadata = true });
        Index.Spoil("/files/plain-1.0-py3-none-any.whl", new Fault { NoRanges = true });
        Install("plain").RequireSuccess();
        Assert.Equal("app 1.0, plain 1.0", Installed());
    }

    [Fact]
    public void CredentialsInTheAddressAreUsedAndNotShown()
    {
        Index.Credentials = "user:secret";
        ProcessOutcome outcome = Command.Run("install", "-i", Index.SimpleUrl.Replace("http://", "http://user:secret@", StringComparison.Ordinal), "app").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error);
    }

    [Fact]
    public void AMovedPageIsFollowed()
    {
        Index.Spoil("/simple/app/", Fault.Redirecting("/simple/App/", 301) with { Times = 1 });
        Index.Spoil("/files/app-1.0-py3-none-any.whl", new Fault { Times = 1, Status = 307, Location = "/files/app-1.0-py3-none-any.whl?again" });
        Install("app").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }
}
