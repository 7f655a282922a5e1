using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class Credentials : IDisposable
{
    private static readonly string s_page = IndexServer.PagePath("demo");
    private readonly IndexSession _session = new();
    private readonly WheelBuilder _wheel = new WheelBuilder("demo", "1.0").Package();

    public Credentials()
    {
        _session.Server.Add(_wheel).Add(new WheelBuilder("other", "1.0"));
        _session.Server.Credentials = "us er:p@ss:w%rd";
    }

    private const string Encoded = "us%20er:p%40ss%3Aw%25rd";

    public void Dispose() => _session.Dispose();

    private static string With(string url, string credentials) => url.Replace("http://", $"http://{credentials}@", StringComparison.Ordinal);

    private Task<string[]> FilesAsync(string index, NetworkOptions? network = null) =>
        _session.FilesAsync("demo", options => options with { Indexes = [index], Network = network ?? new NetworkOptions() });

    private NetworkOptions Netrc(string text)
    {
        string path = _session.Folder.Write("netrc", text);
        return new NetworkOptions { Variable = name => name == "NETRC" ? path : null };
    }

    [Fact]
    public async Task OfTheUrlAreDecodedAndGoWithTheFirstRequest()
    {
        Assert.Single(await FilesAsync(With(_session.Server.SimpleUrl, Encoded)));
        Assert.Single(_session.Server.Requests);
    }

    [Theory]
    [InlineData("token", "token:")]
    [InlineData("token:", "token:")]
    [InlineData(":token", ":token")]
    [InlineData("%C3%BC:%E2%82%AC", "ü:€")]
    public async Task MayBeIncomplete(string written, string sent)
    {
        _session.Server.Credentials = sent;
        Assert.Single(await FilesAsync(With(_session.Server.SimpleUrl, written)));
        Assert.Single(_session.Server.Requests);
    }

    [Fact]
    public async Task MayBeLong()
    {
        string token = new('t', 8000);
        _session.Server.Credentials = "__token__:" + token;
        Assert.Single(await FilesAsync(With(_session.Server.SimpleUrl, "__token__:" + token)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ServeFilesOnTheSameHost(bool areAbsolute)
    {
        _session.Server.AbsoluteLinks = areAbsolute;
        CoreMetadataIsRead(await _session.MetadataAsync("demo", options => options with { Indexes = [With(_session.Server.SimpleUrl, Encoded)] }));
        await using IndexClient client = _session.Client(options => options with { Indexes = [With(_session.Server.SimpleUrl, Encoded)] });
        await using Stream file = await client.OpenFileAsync(_session.Server.FileUrl(_wheel), CancellationToken.None);
        Assert.Equal('P', file.ReadByte());
    }

    private static void CoreMetadataIsRead(Distributions.CoreMetadata metadata) => Assert.Equal("demo", metadata.Name.ToString());

    [Fact]
    public async Task AreNotForOtherHostsThatAPageLinksTo()
    {
        using var files = new WireServer(_ => WireServer.Answer("200 OK", "file"));
        await using IndexClient client = _session.Client(options => options with { Indexes = [With(_session.Server.SimpleUrl, Encoded)] });
        await using Stream file = await client.OpenFileAsync(files.Url + "/demo.whl", CancellationToken.None);
        Assert.Null(Assert.Single(files.Requests).Header("Authorization"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task AreDroppedWhereARedirectLeadsToAnotherHost(int status)
    {
        _session.Server.Credentials = null;
        using var other = new WireServer(_ => WireServer.Page("demo-2.0.tar.gz"));
        _session.Server.Spoil(s_page, Fault.Redirecting(other.Url + "/signed?token=a%2Fb", status));
        Assert.Equal(["demo-2.0.tar.gz"], await FilesAsync(With(_session.Server.SimpleUrl, "reader:secret")));
        WireRequest asked = Assert.Single(other.Requests);
        Assert.Equal(("/signed?token=a%2Fb", (string?)null), (asked.Target, asked.Header("Authorization")));
        Assert.NotNull(_session.Server.Requests[0].Header("Authorization"));
    }

    [Fact]
    public async Task OfARedirectItselfAreUsedThere()
    {
        _session.Server.Credentials = null;
        using var other = new WireServer(_ => WireServer.Page("demo-2.0.tar.gz"));
        _session.Server.Spoil(s_page, Fault.Redirecting(With(other.Url, "moved:there") + "/"));
        Assert.Single(await FilesAsync(With(_session.Server.SimpleUrl, "reader:secret")));
        Assert.Equal("Basic " + Convert.ToBase64String("moved:there"u8), Assert.Single(other.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task OfTwoIndexesOnOneHostAreKeptApart()
    {
        using var server = new WireServer(request => WireServer.Page(request.Target.Split('/')[1] + "-1.0.tar.gz"));
        string[] indexes = [With(server.Url, "a:1") + "/team-a/simple", With(server.Url, "b:2") + "/team-b/simple"];
        await _session.FilesAsync("demo", options => options with { Indexes = [.. indexes] });
        Assert.Equal(
            ["/team-a/simple/demo/ a:1", "/team-b/simple/demo/ b:2"],
            server.Requests.Select(one => $"{one.Target} {Decoded(one)}").Order(StringComparer.Ordinal));
    }

    private static string Decoded(WireRequest request) =>
        System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(request.Header("Authorization")!["Basic ".Length..]));

    [Fact]
    public async Task ThatAreRefusedAreNotSentOnceMore()
    {
        await using IndexClient client = _session.Client(options => options with { Indexes = [With(_session.Server.SimpleUrl, "us%20er:wrong")] });
        foreach (string name in new[] { "demo", "other", "third" })
        {
            PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(async () => await client.GetListingsAsync(PackageName.Parse(name), CancellationToken.None));
            Assert.Contains("status 401", error.Message, StringComparison.Ordinal);
            Assert.Contains("does not accept these credentials", error.Hint, StringComparison.Ordinal);
            Assert.DoesNotContain("wrong", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Single(_session.Server.Requests);
    }

    [Theory]
    [InlineData("us%20er:wrong", 1)]
    [InlineData("wrong-token", 1)]
    [InlineData(Encoded, 20)]
    public async Task AreTriedByOneOfManyRequests(string credentials, int requests)
    {
        await using IndexClient client = _session.Client(options => options with { Indexes = [With(_session.Server.SimpleUrl, credentials)] });
        Task[] asked = [.. Enumerable.Range(0, 20).Select(i => client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None).AsTask())];
        try
        {
            await Task.WhenAll(asked);
        }
        catch (PipSharpException)
        {
            Assert.All(asked, one => Assert.Contains("status 401", one.Exception!.Message, StringComparison.Ordinal));
        }

        Assert.Equal(requests, _session.Server.Requests.Count);
    }

    [Fact]
    public async Task AreNamedAsMissingWhereThereAreNone()
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(_session.Server.SimpleUrl));
        Assert.Contains("The index wants credentials", error.Hint, StringComparison.Ordinal);
        Assert.Single(_session.Server.Requests);
    }

    [Theory]
    [InlineData("machine 127.0.0.1 login \"us er\" password p@ss:w%rd")]
    [InlineData("# comment\nmachine 127.0.0.1\n\tlogin us\\ er # mine\n\taccount x\n\tpassword \"p@ss:w%rd\"\n")]
    [InlineData("machine other login a password b default login \"us er\" password p@ss:w%rd")]
    [InlineData("macdef init\nmachine 127.0.0.1 login no password no\n\nmachine 127.0.0.1 user \"us er\" password p@ss:w%rd")]
    [InlineData("machine 127.0.0.1 login old password old\nmachine 127.0.0.1 account \"us er\" password p@ss:w%rd\n")]
    public async Task OfNetrcGoWithTheFirstRequest(string text)
    {
        Assert.Single(await FilesAsync(_session.Server.SimpleUrl, Netrc(text)));
        Assert.Single(_session.Server.Requests);
    }

    [Fact]
    public async Task OfNetrcAreInTheHomeFolderWhereNoVariableSaysOtherwise()
    {
        _session.Folder.Write("home/.netrc", "machine 127.0.0.1 login \"us er\" password p@ss:w%rd");
        Assert.Single(await FilesAsync(_session.Server.SimpleUrl, new NetworkOptions { Variable = name => name == "HOME" ? _session.Folder["home"] : null }));
    }

    [Theory]
    [InlineData("machine 127.0.0.1 login x passwort y")]
    [InlineData("nonsense")]
    [InlineData("machine other login x password y")]
    public async Task OfNetrcMayBeNone(string text)
    {
        _session.Server.Credentials = null;
        Assert.Single(await FilesAsync(_session.Server.SimpleUrl, Netrc(text)));
        Assert.Null(_session.Server.Requests[0].Header("Authorization"));
        Assert.Empty(_session.Warnings);
    }

    [Fact]
    public async Task OfTheUrlComeBeforeThoseOfNetrc() =>
        Assert.Single(await FilesAsync(With(_session.Server.SimpleUrl, Encoded), Netrc("default login wrong password wrong")));

    [Fact]
    public void AreNotInTheirText() => Assert.DoesNotContain("secret", new IndexCredentials("user", "secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task OfTheIndexComeBeforeThoseOfNetrcForItsFilesToo()
    {
        string index = With(_session.Server.SimpleUrl, Encoded);
        await using IndexClient client = _session.Client(options => options with { Indexes = [index], Network = Netrc("default login wrong password wrong") });
        await using Stream file = await client.OpenFileAsync(_session.Server.FileUrl(_wheel), CancellationToken.None);
        Assert.Equal('P', file.ReadByte());
        Assert.Single(_session.Server.Requests);
    }

    [Fact]
    public async Task OfAnIndexAreNotForAnotherPort()
    {
        using var other = new WireServer(_ => WireServer.Page("demo-2.0.tar.gz"));
        await _session.FilesAsync("demo", options => options with { Indexes = [With(_session.Server.SimpleUrl, Encoded), other.Url + "/simple"] });
        Assert.Null(Assert.Single(other.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task OfNetrcMayBeAFileThatIsNotThere()
    {
        _session.Server.Credentials = null;
        Assert.Single(await FilesAsync(_session.Server.SimpleUrl, new NetworkOptions { Variable = name => name == "NETRC" ? _session.Folder["nowhere"] : null }));
        Assert.Empty(_session.Warnings);
    }
}
