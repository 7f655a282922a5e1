using System.Text;
using PipSharp.Indexes;
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
        Assert.Equal(1, Index.CountOf("/files/old-1.0-py3-none-any.whl"));
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

    /// <summary>The same name and version, other bytes: what the cache has is another file.</summary>
    [Fact]
    public void OfAHashCountForWhatIsInTheCacheToo()
    {
        WheelBuilder old = new WheelBuilder("swap", "1.0").File("swap.py", "old = 1\n"), now = new WheelBuilder("swap", "1.0").File("swap.py", "now = 1\n");
        Index.FileCacheControl = "no-cache";
        Serve("swap", old, Hash(old));
        Install("swap").RequireSuccess();
        Serve("swap", now, Hash(now));
        Install("--force-reinstall", "swap").RequireSuccess();
        Assert.Equal("now = 1\n", ReadSite("swap.py"));

        // The server still has the new one: a page that states another hash forbids it.
        TreeSnapshot before = Environment.Snapshot();
        Serve("swap", now, new string('0', 64));
        Install("--force-reinstall", "swap").RequireExit(1).RequireMention("DO NOT MATCH THE HASHES", $"the index states sha256:{new string('0', 64)}", Hash(now));
        before.AssertSame(Environment.Snapshot());
    }

    [Fact]
    public void OfAHashMeanTheDecodedFile()
    {
        var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            gzip.Write(_app.Build());
        using var server = new WireServer(request => request.Target.EndsWith(".whl", StringComparison.Ordinal)
            ? WireServer.Answer("200 OK", packed.ToArray(), "Content-Encoding: gzip")
            : WireServer.Page($"/{_app.FileName}#sha256={Hash(_app)}"));
        Command.Run("install", "-i", server.Url, "app").RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void OfADownloadsNameLeadNowhereElse()
    {
        using var server = new WireServer(_ => WireServer.Answer("200 OK", _app.Build(), "Content-Disposition: attachment; filename=\"../../evil-1.0-py3-none-any.whl\""));
        Command.Run("download", "--no-index", $"{server.Url}/x/{_app.FileName}?name=../evil.whl", "-d", "files").RequireSuccess();
        Assert.Equal([_app.FileName], Directory.EnumerateFiles(Path.Combine(Command.Work, "files")).Select(Path.GetFileName));
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(Command.Work)!, "*evil*", SearchOption.AllDirectories));
    }

    private static string Hash(WheelBuilder wheel) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(wheel.Build()));

    private void Serve(string name, WheelBuilder wheel, string hash) => Index
        .AddPath($"/simple/{name}/", "text/html", Encoding.UTF8.GetBytes($"<a href='/f/{wheel.FileName}#sha256={hash}'>x</a>"))
        .AddPath("/f/" + wheel.FileName, "application/octet-stream", wheel.Build());
}
