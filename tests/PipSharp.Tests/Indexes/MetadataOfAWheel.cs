using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class MetadataOfAWheel : IDisposable
{
    private readonly IndexSession _session = new();

    // Incompressible and larger than the tail that is asked for first.
    private readonly WheelBuilder _wheel = new WheelBuilder("demo", "1.0").File("demo/data.bin", Noise(300_000)).Requires("other>=2; extra == 'x'");

    public void Dispose() => _session.Dispose();

    private static byte[] Noise(int length)
    {
        byte[] bytes = new byte[length];
        uint state = 1;
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)((state = (state * 1664525) + 1013904223) >> 24);
        return bytes;
    }

    private static void IsRight(CoreMetadata metadata)
    {
        Assert.Equal(("demo", "1.0"), (metadata.Name.Normalized, metadata.Version.ToString()));
        Assert.Equal("other", Assert.Single(metadata.RequiresDist).Name.Normalized);
    }

    [Fact]
    public async Task IsReadFromTheFileBesideIt()
    {
        _session.Server.Add(_wheel);
        IsRight(await _session.MetadataAsync("demo"));
        Assert.Equal((1, 0), (_session.Server.CountOf(IndexServer.MetadataPath(_wheel)), _session.Server.CountOf(IndexServer.FilePath(_wheel))));
    }

    [Fact]
    public async Task IsReadByRangesWhereThereIsNoSuchFile()
    {
        _session.Server.Add(_wheel, new ListedAs { WithoutMetadata = true });
        IsRight(await _session.MetadataAsync("demo"));
        LoggedRequest[] requests = [.. _session.Server.Requests.Where(request => request.Path == IndexServer.FilePath(_wheel))];
        Assert.InRange(requests.Length, 1, 3);
        Assert.All(requests, request => Assert.NotNull(request.Header("Range")));
    }

    [Fact]
    public async Task IsReadFromTheWholeWheelWhereThereAreNoRanges()
    {
        _session.Server.Add(_wheel, new ListedAs { WithoutMetadata = true }).Spoil(IndexServer.FilePath(_wheel), new Fault { NoRanges = true });
        IsRight(await _session.MetadataAsync("demo"));
        Assert.Equal(1, _session.Server.CountOf(IndexServer.FilePath(_wheel)));
    }

    /// <summary>A wheel that came as a whole is at hand when it is chosen; another one of the project takes its place.</summary>
    [Fact]
    public async Task IsFetchedWithAWheelThatIsThereForItsInstall()
    {
        WheelBuilder later = new WheelBuilder("demo", "2.0").File("demo/data.bin", Noise(200_000));
        foreach (WheelBuilder wheel in new[] { _wheel, later })
            _session.Server.Add(wheel, new ListedAs { WithoutMetadata = true }).Spoil(IndexServer.FilePath(wheel), new Fault { NoRanges = true });
        await using IndexClient client = _session.Client();
        ProjectListing listing = (await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None))[0];
        ListedFile[] files = [.. Enumerable.Range(0, 2).Select(listing.File).OrderBy(file => file.FileName, StringComparer.Ordinal)];
        foreach (ListedFile file in files)
            await client.GetMetadataAsync(file, CancellationToken.None);

        Assert.Equal(later.Build(), await BytesAsync(client, files[1]));
        Assert.Equal((1, 1), Counts());
        Assert.Equal(_wheel.Build(), await BytesAsync(client, files[0]));
        Assert.Equal(later.Build(), await BytesAsync(client, files[1]));
        Assert.Equal((2, 2), Counts());

        (int, int) Counts() => (_session.Server.CountOf(IndexServer.FilePath(_wheel)), _session.Server.CountOf(IndexServer.FilePath(later)));
    }

    private static async Task<byte[]> BytesAsync(IndexClient client, ListedFile file)
    {
        await using Stream body = await client.OpenFileAsync(file.Url, CancellationToken.None);
        var bytes = new MemoryStream();
        await body.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    [Theory]
    [InlineData(416)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task IsReadFromTheWholeWheelWhereRangesAreRefused(int status)
    {
        _session.Server.Add(_wheel, new ListedAs { WithoutMetadata = true }).Spoil(IndexServer.FilePath(_wheel), Fault.Replying(status, times: 1));
        IsRight(await _session.MetadataAsync("demo"));
    }

    [Fact]
    public async Task IsReadFromTheWheelWhereTheFileBesideItIsMissing()
    {
        _session.Server.Add(_wheel).Spoil(IndexServer.MetadataPath(_wheel), Fault.Replying(404));
        IsRight(await _session.MetadataAsync("demo"));
        Assert.Contains("promises", Assert.Single(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsRefusedWhereItsHashIsWrong()
    {
        _session.Server.Add(_wheel).Spoil(IndexServer.MetadataPath(_wheel), new Fault { Body = "Metadata-Version: 2.1\nName: demo\nVersion: 1.0\n"u8.ToArray() });
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => _session.MetadataAsync("demo"));
        Assert.Equal("hash-mismatch", error.Code);
        Assert.Contains("expected sha256:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsRefusedWhereItIsThatOfAnotherPackage()
    {
        byte[] other = new WheelBuilder("other", "1.0").Package().Build();
        _session.Server.Add("demo", "demo-1.0-py3-none-any.whl", other);
        Assert.Equal("metadata-mismatch", (await Assert.ThrowsAsync<PipSharpException>(() => _session.MetadataAsync("demo"))).Code);
    }

    [Fact]
    public async Task IsRefusedWhereTheWheelIsNone()
    {
        _session.Server.Add("demo", "demo-1.0-py3-none-any.whl", Noise(1000));
        Assert.Equal("bad-wheel", (await Assert.ThrowsAsync<PipSharpException>(() => _session.MetadataAsync("demo"))).Code);
    }

    [Fact]
    public async Task IsKeptForTheNextRuns()
    {
        _session.Server.Add(_wheel);
        await _session.MetadataAsync("demo");
        _session.Server.ForgetRequests();
        await using IndexClient client = _session.Client(options => options with { Offline = true });
        ListedFile file = (await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None))[0].File(0);
        ValueTask<CoreMetadata> answer = client.GetMetadataAsync(file, CancellationToken.None);
        Assert.True(answer.IsCompletedSuccessfully);
        IsRight(await answer);
        Assert.Empty(_session.Server.Requests);
    }

    [Fact]
    public async Task IsNotBelievedOfAFileWithAnotherHash()
    {
        _session.Server.Add(_wheel);
        await _session.MetadataAsync("demo");
        await using IndexClient client = _session.Client();
        ListedFile file = (await client.GetListingsAsync(PackageName.Parse("demo"), CancellationToken.None))[0].File(0);
        await client.GetMetadataAsync(file with { Hashes = [new FileHash("sha256", new string('0', 64))] }, CancellationToken.None);
        Assert.Equal(2, _session.Server.CountOf(IndexServer.MetadataPath(_wheel)));
    }

    [Fact]
    public async Task IsFoundBesideDamagedRecords()
    {
        _session.Server.Add(_wheel, new WheelBuilder("demo", "2.0").Package());
        await _session.MetadataAsync("demo");
        string log = Directory.GetFiles(_session.Cache, "demo.metadata", SearchOption.AllDirectories).Single();
        byte[] record = await File.ReadAllBytesAsync(log);
        for (int position = 0; position < record.Length; position += 5)
        {
            byte[] damaged = [.. record];
            damaged[position] ^= 0x40;
            await File.WriteAllBytesAsync(log, [.. damaged, .. record[..^3], .. record]);
            _session.Server.ForgetRequests();
            IsRight(await _session.MetadataAsync("demo"));
            Assert.Empty(_session.Server.Requests);
        }

        await File.WriteAllBytesAsync(log, record[..^1]);
        IsRight(await _session.MetadataAsync("demo"));
        IsRight(await _session.MetadataAsync("demo", options => options with { Offline = true }));
    }

    [Fact]
    public async Task IsAskedForByThePathAndNotByTheQuery()
    {
        using var server = new WireServer(request => request.Target.StartsWith("/simple", StringComparison.Ordinal)
            ? WireServer.Answer("200 OK", "<a href='/f/demo-1.0-py3-none-any.whl?sig=a%2Fb&amp;x=1#sha256=00' data-core-metadata=true>x</a>", "Content-Type: text/html")
            : WireServer.Answer("200 OK", _wheel.Metadata()));
        IsRight(await _session.MetadataAsync("demo", options => options with { Indexes = [server.Url + "/simple"] }));
        Assert.Equal("/f/demo-1.0-py3-none-any.whl.metadata?sig=a%2Fb&x=1", server.Requests[^1].Target);
    }

    [Theory]
    [InlineData("bytes 0-65535/{0}")]
    [InlineData("bytes 5-70/{0}")]
    [InlineData("bytes */{0}")]
    [InlineData("pages 1-2/3")]
    [InlineData("")]
    public async Task IsReadFromTheWholeWheelWhereRangesAreWrong(string told)
    {
        byte[] wheel = _wheel.Build();
        using var server = new WireServer(request => (request.Target, request.Header("Range")) switch
        {
            ("/simple/demo/", _) => WireServer.Page("/f/demo-1.0-py3-none-any.whl"),
            (_, null) => WireServer.Answer("200 OK", wheel),
            _ => WireServer.Answer("206 Partial Content", wheel[^65536..], "Content-Range: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, told, wheel.Length)),
        });
        IsRight(await _session.MetadataAsync("demo", options => options with { Indexes = [server.Url + "/simple"] }));
        Assert.All(server.Requests, request => Assert.Equal("GET", request.Method));
        Assert.Null(server.Requests[^1].Header("Range"));
    }
}
