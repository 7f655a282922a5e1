using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class LocalSources : IDisposable
{
    private readonly IndexSession _session = new();

    public void Dispose() => _session.Dispose();

    private Task<string[]> FindLinksAsync(string location, string name = "demo-app") =>
        _session.FilesAsync(name, options => options with { Indexes = [], FindLinks = [location] });

    private string Links()
    {
        string folder = _session.Folder.Folder("some links");
        new WheelBuilder("demo_app", "1.0").Package().WriteTo(folder);
        new WheelBuilder("demo", "7.0").Package().WriteTo(folder);
        _session.Folder.Write("some links/demo-app-2.0.tar.gz", "");
        _session.Folder.Write("some links/notes.txt", "");
        return folder;
    }

    [Fact]
    public async Task MayBeAFolderByPathOrUrl()
    {
        string[] expected = ["demo_app-1.0-py3-none-any.whl", "demo-app-2.0.tar.gz"];
        string folder = Links();
        Assert.Equal(expected, await FindLinksAsync(folder));
        Assert.Equal(expected, await FindLinksAsync(folder + "/"));
        Assert.Equal(expected, await FindLinksAsync(new Uri(folder).AbsoluteUri));
        Assert.Equal(["demo-7.0-py3-none-any.whl"], await FindLinksAsync(folder, "demo"));
    }

    [Fact]
    public async Task MayBeOneArchive()
    {
        string archive = Path.Combine(Links(), "demo-app-2.0.tar.gz");
        Assert.Equal(["demo-app-2.0.tar.gz"], await FindLinksAsync(archive));
        Assert.Equal(["demo-app-2.0.tar.gz"], await FindLinksAsync(new Uri(archive).AbsoluteUri + "#sha256=00"));
        Assert.Equal(["demo-app-2.0.tar.gz"], await FindLinksAsync("https://nowhere.example/x/demo-app-2.0.tar.gz"));
    }

    [Fact]
    public async Task MayBeAPageOfLinks()
    {
        string page = _session.Folder.Write("pages/links.html", "<a href='demo-app-3.0.tar.gz'>a</a><a href='https://e.org/demo_app-4.0-py3-none-any.whl#sha256=00'>b</a>");
        Assert.Equal(["demo-app-3.0.tar.gz", "demo_app-4.0-py3-none-any.whl"], await FindLinksAsync(page));
        Assert.Equal(["demo-app-3.0.tar.gz", "demo_app-4.0-py3-none-any.whl"], await FindLinksAsync(Path.GetDirectoryName(page)!));
    }

    [Fact]
    public async Task MayBeAPageOnAServer()
    {
        _session.Server.AddPath("/links.html", "text/html", "<a href='/f/demo-app-3.0.tar.gz'>a</a>"u8.ToArray());
        Assert.Equal(["demo-app-3.0.tar.gz"], await FindLinksAsync(_session.Server.Url + "/links.html"));
    }

    [Fact]
    public async Task AreIgnoredAloudWhereTheyAreMissing()
    {
        Assert.Empty(await FindLinksAsync(_session.Folder["nothing"]));
        Assert.Contains("nothing", Assert.Single(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayBeAnIndexInAFolder()
    {
        new WheelBuilder("plain", "1.0").Package().WriteTo(_session.Folder.Folder("index", "plain"));
        _session.Folder.Write("index/demo-app/index.html", "<a href='../pool/demo_app-1.0-py3-none-any.whl'>x</a>");
        foreach (string index in new[] { _session.Folder["index"], new Uri(_session.Folder["index"]).AbsoluteUri + "/" })
        {
            Assert.Equal(["demo_app-1.0-py3-none-any.whl"], await _session.FilesAsync("demo-app", options => options with { Indexes = [index] }));
            Assert.Equal(["plain-1.0-py3-none-any.whl"], await _session.FilesAsync("plain", options => options with { Indexes = [index] }));
            Assert.Empty(await _session.FilesAsync("missing", options => options with { Indexes = [index] }));
        }
    }

    [Fact]
    public async Task GiveMetadataAndFilesToo()
    {
        string folder = Links();
        new WheelBuilder("needy", "1.0").Package().Requires("demo-app>=1").WriteTo(folder);
        CoreMetadata metadata = await _session.MetadataAsync("needy", options => options with { Indexes = [], FindLinks = [folder] });
        Assert.Equal("demo-app>=1", Assert.Single(metadata.RequiresDist).ToString());
        byte[] bytes = await _session.DownloadAsync(new Uri(Path.Combine(folder, "needy-1.0-py3-none-any.whl")).AbsoluteUri);
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, "needy-1.0-py3-none-any.whl")), bytes);
    }
}
