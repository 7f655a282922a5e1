using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Indexes;

/// <summary>The decoders alone: bytes of a page in, files out.</summary>
public sealed class PageOfAProject
{
    private const string Json = "application/vnd.pypi.simple.v1+json";

    private readonly List<string> _warnings = [];

    private ProjectListing Decode(string page, string type, string url = "https://index.example/simple/demo/") => Decode(Encoding.UTF8.GetBytes(page), type, url);

    private ProjectListing Decode(byte[] page, string type, string url)
    {
        var builder = new ProjectListingBuilder(PackageName.Parse("demo"));
        var address = new Uri(url);
        PageDecoder.Decode(new MemoryStream(page), type, new PageLinks(address), new PageSource(address, _warnings.Add), new ProjectPageSink(builder));
        return builder.Build();
    }

    private ListedFile Link(string attributes, string url = "https://index.example/simple/demo/") => Decode($"<a {attributes}>x</a>", "text/html", url).File(0);

    private ListedFile JsonFile(string members) =>
        Decode($$"""{"meta": {"api-version": "1.0"}, "files": [{"filename": "demo-1.0-py3-none-any.whl", "url": "demo-1.0-py3-none-any.whl", "hashes": {}, {{members}}}]}""", Json).File(0);

    [Theory]
    [InlineData("href='demo-1.0.tar.gz'", "https://index.example/simple/demo/demo-1.0.tar.gz")]
    [InlineData("HREF = \"../../f/demo-1.0.tar.gz\" ", "https://index.example/f/demo-1.0.tar.gz")]
    [InlineData("href=/f/demo-1.0.tar.gz", "https://index.example/f/demo-1.0.tar.gz")]
    [InlineData("href=//cdn.example/demo-1.0.tar.gz", "https://cdn.example/demo-1.0.tar.gz")]
    [InlineData("class=x data-a='>' href='https://cdn.example/demo-1.0.tar.gz?a=1&amp;b=%2F'", "https://cdn.example/demo-1.0.tar.gz?a=1&b=%2F")]
    [InlineData("\n\thref\n=\n' demo-1.0.tar.gz '", "https://index.example/simple/demo/demo-1.0.tar.gz")]
    [InlineData("href='d%65mo-1.0.tar.gz'", null)]
    public void LinksToAFileInManyWays(string attributes, string? url)
    {
        ListedFile file = Link(attributes);
        Assert.Equal("demo-1.0.tar.gz", file.FileName);
        if (url is not null)
            Assert.Equal(url, file.Url);
    }

    [Theory]
    [InlineData("file:///etc/demo-1.0.tar.gz")]
    [InlineData("ftp://e.org/demo-1.0.tar.gz")]
    [InlineData("javascript:demo-1.0.tar.gz")]
    [InlineData("data:,demo-1.0.tar.gz")]
    [InlineData("https://")]
    [InlineData("a%2Fdemo-1.0.tar.gz")]
    public void NeverLeadsToOtherSchemes(string href) =>
        Assert.Equal(["demo-2.0.tar.gz"], IndexSession.Files([Decode($"<a href='{href}'></a><a href='demo-2.0.tar.gz'></a>", "text/html")]));

    [Fact]
    public void HasABaseForItsLinks()
    {
        ProjectListing listing = Decode("<!doctype html><BASE HREF='../pool/'><base href='https://late.example/'><a href=demo-1.0.tar.gz>", "text/html");
        Assert.Equal("https://index.example/simple/pool/demo-1.0.tar.gz", listing.File(0).Url);
    }

    [Fact]
    public void KeepsTheCredentialsOfItsAddressToItself() =>
        Assert.Equal("https://index.example/f/demo-1.0.tar.gz", Link("href='/f/demo-1.0.tar.gz'", "https://user:secret@index.example/simple/demo/").Url);

    [Fact]
    public void HidesLinksInCommentsAndScripts()
    {
        const string page = """
            <?xml version="1.0"?><!DOCTYPE html><title><a href="demo-1.tar.gz"></title>
            <!-- <a href="demo-2.tar.gz">x</a> --> <script>"<a href='demo-3.tar.gz'>"</script><style><a href='demo-4.tar.gz'></style>
            <p title="<a href='demo-5.tar.gz'>">text < 3</p><a name=x></a><A
            HREF="demo-6.tar.gz"/>x</A><abbr href="demo-7.tar.gz"><a href="demo-8.tar.gz"
            """;
        Assert.Equal(["demo-6.tar.gz", "demo-8.tar.gz"], IndexSession.Files([Decode(page, "text/html; charset=utf-8")]));
    }

    [Fact]
    public void SaysAllOfAFileInAttributes()
    {
        ListedFile file = Link("""href="demo-1.0-py3-none-any.whl#sha256=ABCD" data-requires-python="&gt;=3.8, &lt;4" data-yanked="it&#39;s bad" data-core-metadata="sha256=1234" data-dist-info-metadata="sha256=5678" """);
        Assert.Equal((">=3.8, <4", "it's bad", true), (file.RequiresPython, file.Yanked, file.HasMetadataFile));
        Assert.Equal(new FileHash("sha256", "abcd"), Assert.Single(file.Hashes));
        Assert.Equal(new FileHash("sha256", "1234"), file.MetadataHash);
    }

    [Theory]
    [InlineData("data-core-metadata=true", true)]
    [InlineData("data-dist-info-metadata=true", true)]
    [InlineData("data-dist-info-metadata='sha256=12'", true)]
    [InlineData("data-core-metadata=false data-dist-info-metadata=true", false)]
    [InlineData("data-core-metadata=false", false)]
    [InlineData("", false)]
    public void PromisesMetadataUnderTheNewNameOrElseTheOld(string attributes, bool isPromised) =>
        Assert.Equal(isPromised, Link("href=demo-1.0-py3-none-any.whl " + attributes).HasMetadataFile);

    [Theory]
    [InlineData("\"core-metadata\": true", true)]
    [InlineData("\"core-metadata\": {\"sha256\": \"12\"}", true)]
    [InlineData("\"dist-info-metadata\": {\"sha256\": \"12\"}", true)]
    [InlineData("\"data-dist-info-metadata\": true", true)]
    [InlineData("\"core-metadata\": false, \"dist-info-metadata\": true", false)]
    [InlineData("\"dist-info-metadata\": true, \"core-metadata\": false", false)]
    [InlineData("\"size\": 1", false)]
    public void PromisesMetadataInJsonLikewise(string members, bool isPromised) => Assert.Equal(isPromised, JsonFile(members).HasMetadataFile);

    [Theory]
    [InlineData("\"yanked\": true", "")]
    [InlineData("\"yanked\": \"br\\u00f6ken\"", "bröken")]
    [InlineData("\"yanked\": false", null)]
    [InlineData("\"yanked\": null", null)]
    public void TellsWhatWasYanked(string members, string? reason) => Assert.Equal(reason, JsonFile(members).Yanked);

    [Theory]
    [InlineData("2024-02-29T12:30:45.123456Z", "2024-02-29T12:30:45Z")]
    [InlineData("2024-02-29T12:30:45Z", "2024-02-29T12:30:45Z")]
    [InlineData("2024-02-29T12:30:45+02:00", "2024-02-29T10:30:45Z")]
    [InlineData("yesterday", null)]
    [InlineData("2024-02-31T12:30:45Z", null)]
    public void TellsWhenAFileCame(string text, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), JsonFile($"\"upload-time\": \"{text}\"").UploadTime);

    [Fact]
    public void IgnoresKeysAndValuesThatItDoesNotKnow()
    {
        ListedFile file = JsonFile("""
            "size": "big", "requires-python": null, "provenance": {"a": [1, {"b": null}]}, "upload-time": 17, "hashes": {"SHA256": "AB", "none": 3, "a b": "x", "md5": "x y"}
            """);
        Assert.Equal((null, null, null), (file.Size, file.RequiresPython, file.UploadTime));
        Assert.Equal("sha256:ab", Assert.Single(file.Hashes).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"files\": {}}")]
    [InlineData("{\"files\": [1]}")]
    [InlineData("{\"files\": [{\"url\": \"x\"}]}")]
    [InlineData("{\"files\": [{\"filename\": 1, \"url\": \"x\"}]}")]
    [InlineData("{\"files\": [{\"filename\": \"x\", \"url\": \"x\", \"hashes\": 3}]}")]
    [InlineData("{\"files\": []} x")]
    [InlineData("{\"files\": [], \"meta\": 1}")]
    [InlineData("{\"files\": [{\"filename\": \"\\ud800\", \"url\": \"x\"}]}")]
    public void IsAnErrorWhereMalformed(string page)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => Decode(page, Json));
        Assert.Equal("bad-index-page", error.Code);
        Assert.Contains("https://index.example/simple/demo/", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IsAnErrorWhereNestedWithoutEnd() =>
        Assert.Equal("bad-index-page", Assert.Throws<PipSharpException>(() => Decode("{\"files\": " + new string('[', 100_000), Json)).Code);

    [Fact]
    public void MayWriteItsKeysWithEscapes() =>
        Assert.Equal(1, Decode("{\"f\\u0069les\": [{\"filen\\u0061me\": \"demo-1.0.tar.gz\", \"\\u0075rl\": \"\\/f\\/demo-1.0.tar.gz\"}]}", Json).FileCount);

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("")]
    [InlineData(null)]
    public void IsNoIndexPageUnderAnotherType(string? type)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => Decode("{\"files\": []}", type!));
        Assert.Equal("not-an-index", error.Code);
        Assert.Contains(string.IsNullOrEmpty(type) ? "without a Content-Type" : type, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Application/VND.pypi.simple.V1+JSON; charset=utf-8", "{\"files\": [{\"filename\": \"demo-1.0.tar.gz\", \"url\": \"a\"}]}")]
    [InlineData("TEXT/HTML;charset=latin-1", "<a href=demo-1.0.tar.gz>")]
    [InlineData("text/html; charset=no-such", "<a href=demo-1.0.tar.gz>")]
    public void HasItsTypeInAnyCaseAndWithParameters(string type, string page) => Assert.Equal(1, Decode(page, type).FileCount);

    [Fact]
    public void SurvivesBytesThatAreNoText()
    {
        byte[] page = [.. "<a href='demo-1.0.tar.gz' data-yanked='"u8, 0xff, 0xfe, .. "'>"u8];
        Assert.Equal("\ufffd\ufffd", Decode(page, "text/html", "https://index.example/simple/demo/").File(0).Yanked);
    }

    [Theory]
    [InlineData("{\"meta\": {\"api-version\": \"1.99\"}, \"files\": []}", Json, 1)]
    [InlineData("{\"files\": [], \"meta\": {\"api-version\": \"1.1\"}}", Json, 0)]
    [InlineData("<meta name='pypi:repository-version' content='1.99'>", "text/html", 1)]
    [InlineData("<a href=x>", "text/html", 0)]
    public void MayHaveANewerMinorVersion(string page, string type, int warnings)
    {
        Decode(page, type);
        Assert.Equal(warnings, _warnings.Count);
    }

    [Theory]
    [InlineData("{\"files\": [], \"meta\": {\"api-version\": \"2.0\"}}", Json)]
    [InlineData("<meta name='pypi:repository-version' content='2.0'>", "text/html")]
    public void MustNotHaveANewerMajorVersion(string page, string type)
    {
        PipSharpException error = Assert.Throws<PipSharpException>(() => Decode(page, type));
        Assert.Equal("unsupported-api", error.Code);
        Assert.Contains("2.0", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"files\": [], \"project-status\": {\"status\": \"archived\", \"reason\": \"done\"}}", Json)]
    [InlineData("<meta name='pypi:project-status' content='archived'><meta name='pypi:project-status-reason' content='done'>", "text/html")]
    public void TellsTheStatusOfTheProject(string page, string type)
    {
        ProjectListing listing = Decode(page, type);
        Assert.Equal(("archived", "done"), (listing.Status, listing.StatusReason));
    }
}
