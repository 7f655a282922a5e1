using System.IO.Compression;
using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Hostile;

/// <summary>Section 9, where it takes two servers, or one that does not keep to HTTP's habits; each through `install`.</summary>
public sealed class HostileServer : IDisposable
{
    private const string Page = "/simple/demo/";
    private static readonly WheelBuilder s_demo = new WheelBuilder("demo", "1.0").Package();

    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryEnvironment _environment = new();
    private readonly IndexServer _plain = IndexServer.Start().Add(s_demo);
    private readonly IndexServer _secure = IndexServer.Start(isSecure: true).Add(s_demo);

    public void Dispose()
    {
        _plain.Dispose();
        _secure.Dispose();
        _environment.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<string> Paths => [Page, IndexServer.MetadataPath(s_demo), IndexServer.FilePath(s_demo)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task NeverLeadsFromHttpsToHttp(string path)
    {
        _secure.Spoil(path, Fault.Redirecting(_plain.Url + path));
        await RefusedAsync("which is not encrypted", _secure.SimpleUrl);
        Assert.Empty(_plain.Requests);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task MayLeadFromHttpToHttps(string path)
    {
        _plain.Spoil(path, Fault.Redirecting(_secure.Url + path));
        await InstalledAsync(_plain.SimpleUrl);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task MayLeadFromHttpsToHttps(string path)
    {
        using IndexServer other = IndexServer.Start(isSecure: true).Add(s_demo);
        _secure.Spoil(path, Fault.Redirecting(other.Url + path));
        await InstalledAsync(_secure.SimpleUrl);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task IsNotToldTheCredentialsOfAnother(string path)
    {
        _plain.Credentials = "user:secret";
        using IndexServer other = IndexServer.Start().Add(s_demo);
        _plain.Spoil(path, Fault.Redirecting(other.Url + path));
        await InstalledAsync(_plain.SimpleUrl.Replace("://", "://user:secret@", StringComparison.Ordinal));
        Assert.NotEmpty(other.Requests);
        Assert.All(other.Requests, request => Assert.Null(request.Header("Authorization")));
    }

    [Fact]
    public async Task MustNotSendHeadersWithoutEnd()
    {
        using var server = LoopbackServer.Start((_, _) => Task.FromResult(Html("").With("X-Big", new string('x', 400_000))));
        await RefusedAsync("127.0.0.1", server.Url + "/simple/");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task MustNotSendAPageThatUnpacksWithoutEnd(string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(packed, CompressionLevel.Fastest) : new BrotliStream(packed, CompressionLevel.Fastest))
        {
            for (int i = 0; i < 100; i++)
                stream.Write(new byte[1 << 20]);
        }

        using var server = LoopbackServer.Start((_, _) => Task.FromResult(ServerReply.Of(200, "text/html", packed.ToArray()).With("Content-Encoding", encoding)));
        await RefusedAsync("--max-page", server.Url + "/simple/");
    }

    [Fact]
    public async Task MustNotSendWhatNobodyUnpacks()
    {
        using var server = LoopbackServer.Start((_, _) => Task.FromResult(Html("<a href=x>x</a>").With("Content-Encoding", "gzip")));
        await RefusedAsync("127.0.0.1", server.Url + "/simple/");
    }

    [Theory]
    [InlineData("attachment; filename=\"../../evil-1.0-py3-none-any.whl\"")]
    [InlineData("attachment; filename*=UTF-8''%2e%2e%2fevil")]
    public async Task DoesNotNameTheFile(string disposition)
    {
        using var server = LoopbackServer.Start((request, _) => Task.FromResult(request.Path switch
        {
            Page => Html($"<a href=\"/f/{s_demo.FileName}\">{s_demo.FileName}</a>"),
            "/f/demo-1.0-py3-none-any.whl" => ServerReply.Of(200, "application/zip", s_demo.Build()).With("Content-Disposition", disposition),
            _ => ServerReply.Empty(404),
        }));
        await InstalledAsync(server.Url + "/simple/");
        Assert.Empty(Directory.GetFiles(_folder.Root, "*evil*", SearchOption.AllDirectories));
    }

    private static ServerReply Html(string text) => ServerReply.Of(200, "text/html", Encoding.UTF8.GetBytes(text));

    private async Task RefusedAsync(string mention, string index)
    {
        TreeSnapshot before = _environment.Snapshot();
        ProcessOutcome outcome = await InstallAsync(index);
        Assert.True(outcome.ExitCode == 1, outcome.Transcript());
        Assert.Contains(mention, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("this is a defect", outcome.Error, StringComparison.Ordinal);
        before.AssertSame(_environment.Snapshot());
    }

    private async Task InstalledAsync(string index)
    {
        ProcessOutcome outcome = (await InstallAsync(index)).RequireSuccess();
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
        _environment.RunPython("import demo; assert demo.__version__ == '1.0'").RequireSuccess();
    }

    private Task<ProcessOutcome> InstallAsync(string index) =>
        CommandInProcess.RunAsync(_folder.Folder("home"), _environment, "install", "-i", index, "--trusted-host", "127.0.0.1", "--retries", "0", "demo");
}
