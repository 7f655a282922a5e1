using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class WordsOfAnIndex : Story
{
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package();

    public WordsOfAnIndex() => Index.Add(_app);

    private void Says(string meta, string status) => Index.AddPath("/simple/app/", "application/vnd.pypi.simple.v1+json", Encoding.UTF8.GetBytes(
        $$"""{"meta": {{{meta}}}, "name": "app", {{status}} "files": [{"filename": "{{_app.FileName}}", "url": "../../files/{{_app.FileName}}", "hashes": {} }]}"""));

    [Theory]
    [InlineData("archived")]
    [InlineData("deprecated")]
    [InlineData("unheard-of")]
    public void ThatAProjectIsNoLongerCaredForAreRepeated(string status)
    {
        Says("\"api-version\": \"1.4\"", $$"""{{"\"project-status\""}}: {"status": "{{status}}", "reason": "use other"},""");
        Install("app").RequireSuccess().RequireMention($"app is {status} on its index: use other");
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void ThatAProjectIsQuarantinedHideItsFiles()
    {
        Says("\"api-version\": \"1.4\"", "\"project-status\": {\"status\": \"quarantined\", \"reason\": \"malware\"},");
        Install("app").RequireExit(1).RequireMention("app is quarantined on its index, which offers no files of it: malware");
        Assert.Equal("", Installed());
    }

    [Fact]
    public void OfANewerMinorVersionAreUnderstoodAsFarAsTheyAreKnown()
    {
        Says("\"api-version\": \"1.99\", \"x\": [1]", "\"new\": {},");
        Install("app").RequireSuccess().RequireMention("version 1.99 of the simple API");
    }

    [Fact]
    public void OfANewerMajorVersionAreNotGuessedAt()
    {
        Says("\"api-version\": \"2.0\"", "");
        Install("app").RequireExit(1).RequireMention("version 2.0 of the simple API");
    }

    [Fact]
    public void ThatCannotBeHadFromOneIndexAreToldWhereAnotherHasThem()
    {
        using IndexServer down = IndexServer.Start();
        down.Spoil("/simple/app/", Fault.Replying(403));
        Install("--extra-index-url", down.SimpleUrl, "app").RequireSuccess().RequireMention(down.SimpleUrl, "status 403", "Going on without");
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void OnPlainHttpCountOnlyWhereTheHostIsTrusted() =>
        Command.Run("install", "-i", "http://index.example/simple", "app").RequireExit(1).RequireMention("http://index.example/simple is ignored", "--trusted-host index.example");

    [Fact]
    public void MayBeInRequirementFilesThatLeadToOthers()
    {
        Index.AddPath("/lists/all.txt", "text/plain", Encoding.UTF8.GetBytes($"-i {Index.SimpleUrl}\n-r more/app.txt\n-c ../limits.txt\n"));
        Index.AddPath("/lists/more/app.txt", "text/plain", "app\n"u8.ToArray());
        Index.AddPath("/limits.txt", "text/plain", "app<2\n"u8.ToArray());
        Index.Add(new WheelBuilder("app", "2.0").Package());
        Command.Run("install", "-r", Index.Url + "/lists/all.txt").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void MayBeOldHtmlWithoutValidatorsOrRanges()
    {
        (Index.HtmlOnly, Index.PageCacheControl, Index.FileCacheControl) = (true, null, null);
        Index.Add(new WheelBuilder("old", "1.0").Package().Requires("app"), new ListedAs { WithoutMetadata = true });
        Index.Spoil("/simple/old/", new Fault { NoValidators = true }).Spoil("/files/old-1.0-py3-none-any.whl", new Fault { NoRanges = true, NoValidators = true });
        Install("old").RequireSuccess();
        Assert.Equal("app 1.0, old 1.0", Installed());
    }

    [Fact]
    public void AreNotAskedForAgainWhileTheyAreFresh()
    {
        Install("app").RequireSuccess();
        Command.Run("uninstall", "-y", "app").RequireSuccess();
        Index.ForgetRequests();
        Install("app").RequireSuccess();
        Assert.Empty(Index.Requests);
    }
}
