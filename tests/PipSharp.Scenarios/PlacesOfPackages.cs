using System.Text;
using PipSharp.Indexes;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Where packages come from is said by options, variables, files and requirement files; nobody else is asked.</summary>
public sealed class PlacesOfPackages : Story
{
    private readonly IndexServer _second = IndexServer.Start();

    public PlacesOfPackages()
    {
        Index.Add(new WheelBuilder("demo", "1.0").Package());
        _second.Add(new WheelBuilder("demo", "2.0").Package(), new WheelBuilder("own", "1.0").Package());
    }

    [Fact]
    public void OfAnOptionReplaceThoseOfAVariableAndThatThoseOfAFile()
    {
        string nowhere = "http://127.0.0.1:1/simple";
        Command.Set("PIP_CONFIG_FILE", Command.Write("pip.conf", $"[global]\nindex-url = {nowhere}\n")).Set("PIP_INDEX_URL", _second.SimpleUrl);
        Command.Run("install", "-i", Index.SimpleUrl, "demo").RequireSuccess();
        Assert.Equal(("demo 1.0", 0), (Installed(), _second.Requests.Count));
        Command.Run("install", "-U", "demo").RequireSuccess();
        Assert.Equal("demo 2.0", Installed());
    }

    [Fact]
    public void OfOptionsAddToThoseThatAreConfigured()
    {
        using IndexServer third = IndexServer.Start();
        Command.Set("PIP_EXTRA_INDEX_URL", _second.SimpleUrl);
        Install("--extra-index-url", third.SimpleUrl, "own").RequireSuccess();
        Assert.Equal((1, 1), (_second.CountOf("/simple/own/"), third.CountOf("/simple/own/")));
    }

    [Fact]
    public void AreNoneWhereNoIndexMayBeAsked()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Command.Work, "links")).FullName;
        new WheelBuilder("demo", "0.5").Package().WriteTo(folder);
        Install("--no-index", "--extra-index-url", _second.SimpleUrl, "-f", "links", "demo").RequireSuccess();
        Assert.Equal("demo 0.5", Installed());
        Assert.Empty(Index.Requests.Concat(_second.Requests));
    }

    [Theory]
    [InlineData("links")]
    [InlineData("links/page.html")]
    [InlineData("links/demo-0.5-py3-none-any.whl")]
    [InlineData("FILE/links")]
    [InlineData("FILE/links/demo-0.5-py3-none-any.whl")]
    [InlineData("WEB/files/page.html")]
    [InlineData("WEB/files/demo-1.0-py3-none-any.whl")]
    public void MayBeLinksOfAnyKind(string links)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Command.Work, "links")).FullName;
        new WheelBuilder("demo", "0.5").Package().WriteTo(folder);
        Command.Write("links/page.html", "<a href=demo-0.5-py3-none-any.whl>x</a>");
        Index.AddPath("/files/page.html", "text/html", "<a href='demo-1.0-py3-none-any.whl'>x</a>"u8.ToArray());
        string place = links.Replace("FILE", new Uri(Command.Work).AbsoluteUri, StringComparison.Ordinal).Replace("WEB", Index.Url, StringComparison.Ordinal);
        Command.Run("install", "--no-index", "-f", place, "demo").RequireSuccess();
        Assert.Equal(links.StartsWith("WEB", StringComparison.Ordinal) ? "demo 1.0" : "demo 0.5", Installed());
    }

    [Theory]
    [InlineData("PATH")]
    [InlineData("FILE")]
    public void MayBeAnIndexInAFolder(string kind)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Command.Work, "an index", "demo")).FullName;
        new WheelBuilder("demo", "0.5").Package().WriteTo(folder);
        Command.Write("an index/demo/index.html", "<a href='demo-0.5-py3-none-any.whl'>x</a>");
        string index = Path.GetDirectoryName(folder)!;
        Command.Run("install", "-i", kind == "PATH" ? index : new Uri(index).AbsoluteUri, "demo").RequireSuccess();
        Assert.Equal("demo 0.5", Installed());
    }

    [SkippableFact]
    public void MayHaveAnAddressOfSixteenBytes()
    {
        Skip.IfNot(System.Net.Sockets.Socket.OSSupportsIPv6, "skipped: no IPv6");
        WheelBuilder demo = new WheelBuilder("demo", "3.0").Package();
        using var server = new WireServer(request => request.Target.EndsWith(".whl", StringComparison.Ordinal) ? WireServer.Answer("200 OK", demo.Build()) : WireServer.Page("/f/" + demo.FileName), System.Net.IPAddress.IPv6Loopback);
        Command.Run("install", "-i", $"http://[::1]:{server.Port}/a%20b/c/d/e/simple", "demo").RequireSuccess();
        Assert.Equal("demo 3.0", Installed());
        Assert.Equal("/a%20b/c/d/e/simple/demo/", server.Requests[0].Target);
        Assert.Equal($"[::1]:{server.Port}", server.Requests[0].Header("Host"));
    }

    [Fact]
    public void OfARequirementFileReplaceAndAdd()
    {
        Install("-r", Command.Write("own.txt", $"--index-url {_second.SimpleUrl}\nown\n")).RequireSuccess();
        Assert.Equal(("own 1.0", 0), (Installed(), Index.Requests.Count));
        Install("-r", Command.Write("more.txt", $"--extra-index-url={_second.SimpleUrl}\ndemo\n")).RequireSuccess();
        Assert.Equal("demo 2.0, own 1.0", Installed());
    }

    [Fact]
    public void OfARequirementFileAreRelativeToIt()
    {
        string folder = Directory.CreateDirectory(Path.Combine(Command.Work, "deep", "links")).FullName;
        new WheelBuilder("demo", "0.5").Package().WriteTo(folder);
        Install("-r", Command.Write("deep/all.txt", "--no-index\n-f links\ndemo\n")).RequireSuccess();
        Assert.Equal(("demo 0.5", 0), (Installed(), Index.Requests.Count));
    }

    [Fact]
    public void OfARequirementFileMayBeTrustedThere()
    {
        using IndexServer secure = IndexServer.Start(isSecure: true);
        secure.Add(new WheelBuilder("demo", "4.0").Package());
        Command.Run("install", "-r", Command.Write("wary.txt", $"-i {secure.SimpleUrl}\ndemo\n")).RequireExit(1).RequireMention("self-signed");
        Command.Run("install", "-r", Command.Write("all.txt", $"-i {secure.SimpleUrl}\n--trusted-host 127.0.0.1:{secure.Port}\ndemo\n")).RequireSuccess();
        Assert.Equal("demo 4.0", Installed());
    }

    [Fact]
    public void MayBeInAFileWithMoreThanIsKnown()
    {
        Command.Set("PIP_CONFIG_FILE", Command.Write("pip.conf", $"# ours\n[global]\nNo_Such_Key = 1\n--Index_URL: {Index.SimpleUrl}\n; more\n[elsewhere]\nx = %(y)s\n"));
        Command.Run("install", "demo").RequireSuccess();
        Assert.Equal("demo 1.0", Installed());
        Command.Set("PIP_CONFIG_FILE", Command.Write("broken.conf", "index-url = x\n"));
        Command.Run("install", "demo").RequireMention("broken.conf", "line 1");
    }

    [Fact]
    public void AreAskedForWhatTheyMayHaveAndNothingElse()
    {
        Index.Add(new WheelBuilder("demo", "1.1").Package(), new WheelBuilder("demo", "1.2").Package().Requires("own>5"), new WheelBuilder("own", "1.0"));
        Install("demo==1.1").RequireSuccess();
        Assert.Equal(
            ["/files/demo-1.1-py3-none-any.whl", "/files/demo-1.1-py3-none-any.whl.metadata", "/simple/demo/"],
            Index.Requests.Select(request => request.Path).Order(StringComparer.Ordinal));

        // What its metadata rules out is not downloaded.
        Index.ForgetRequests();
        Install("-U", "--force-reinstall", "demo>=1.1").RequireSuccess();
        Assert.Equal("demo 1.1", Installed());
        Assert.Equal(0, Index.CountOf("/files/demo-1.2-py3-none-any.whl"));
        Assert.All(Index.Requests, request => Assert.Equal("GET", request.Method));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _second.Dispose();
    }
}
