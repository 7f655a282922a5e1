using PipSharp.Indexes;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class CompanyNetwork : Story
{
    private const string Inside = "http://inside.example/simple";
    private readonly WheelBuilder _app = new WheelBuilder("app", "1.0").Package();
    private readonly TestAuthority _authority = new();
    private readonly WireServer _secure;

    public CompanyNetwork()
    {
        Index.Add(_app);
        _secure = new WireServer(Answer, _authority.Server());
    }

    private string Bundle => Command.Write("authority.pem", _authority.Pem);

    /// <summary>The index by TLS.</summary>
    private byte[] Answer(WireRequest request) => request.Target switch
    {
        "/simple/app/" => WireServer.Page("/files/" + _app.FileName),
        _ when request.Target == IndexServer.FilePath(_app) => WireServer.Answer("200 OK", _app.Build()),
        _ => WireServer.Answer("404 Not Found", ""),
    };

    private ProcessOutcome Run(string index, params string[] arguments) => Command.Run(["install", "-i", index, "app", .. arguments]);

    private void IsInstalled(ProcessOutcome outcome)
    {
        outcome.RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    private static int PortOf(string url) => new Uri(url).Port;

    [Theory]
    [InlineData("--proxy")]
    [InlineData("PIP_PROXY")]
    [InlineData("http_proxy")]
    [InlineData("ALL_PROXY")]
    public void IsReachedThroughAProxy(string name)
    {
        using var proxy = new TestProxy(PortOf(Index.Url)) { Credentials = "me:secret" };
        string[] arguments = name[0] == '-' ? [name, proxy.UrlWith("me:secret")] : [];
        if (arguments.Length == 0)
            Command.Set(name, proxy.UrlWith("me:secret"));
        ProcessOutcome outcome = Run(Inside, ["--trusted-host", "inside.example", "-v", .. arguments]);
        IsInstalled(outcome);
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Contains(proxy.Requests, request => request.Target == Inside + "/app/");
    }

    [Theory]
    [InlineData("--proxy=", null)]
    [InlineData("--no-proxy-env", null)]
    [InlineData(null, "127.0.0.1")]
    public void IsReachedWithoutOneWhereTheUserSaysSo(string? argument, string? exceptions)
    {
        using var proxy = new TestProxy(1) { Refusal = "403 Forbidden" };
        Command.Set("http_proxy", proxy.Url);
        if (exceptions is not null)
            Command.Set("no_proxy", exceptions);
        IsInstalled(Run(Index.SimpleUrl, argument is null ? [] : [argument]));
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public void IsNotReachedWhereTheProxyRefuses()
    {
        using var proxy = new TestProxy(1) { Refusal = "403 Forbidden" };
        ProcessOutcome outcome = Run("https://inside.example/simple", "--proxy", proxy.UrlWith("me:secret"));
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"the proxy {proxy.Url} refuses with status 403 Forbidden", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("--cert")]
    [InlineData("PIP_CERT")]
    [InlineData("REQUESTS_CA_BUNDLE")]
    [InlineData("CURL_CA_BUNDLE")]
    [InlineData("SSL_CERT_FILE")]
    public void HasAnAuthorityOfItsOwn(string name)
    {
        string bundle = Bundle;
        if (name[0] != '-')
            Command.Set(name, bundle);
        IsInstalled(Run(_secure.Url + "/simple", name[0] == '-' ? [name, bundle] : []));
    }

    /// <summary>As `openssl rehash` leaves a folder: the names are hashes of subjects, several folders may be named.</summary>
    [SkippableTheory]
    [InlineData("SSL_CERT_DIR", false)]
    [InlineData("SSL_CERT_DIR", true)]
    [InlineData("REQUESTS_CA_BUNDLE", false)]
    [InlineData("--cert", false)]
    public void HasItsAuthoritiesInAFolder(string name, bool areSeveral)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: the names are those of OpenSSL on Linux");
        using var other = new TestAuthority();
        string folder = Path.GetDirectoryName(Command.Write("authorities/8d9cd264.0", other.Pem))!;
        File.CreateSymbolicLink(Path.Combine(folder, "8d9cd264.1"), Bundle);
        string named = areSeveral ? Directory.CreateDirectory(Path.Combine(Command.Work, "empty")).FullName + ":" + folder : folder;
        if (name[0] != '-')
            Command.Set(name, named);
        IsInstalled(Run(_secure.Url + "/simple", name[0] == '-' ? [name, named] : []));
    }

    [Fact]
    public void BringsWhatABuildRequiresTheSameWay()
    {
        using var proxy = new TestProxy(_secure.Port) { Credentials = "me:secret" };
        string source = new SourceFolder("local") { Requires = "['app']", Before = "import app\n" }.WriteTo(Command);
        ProcessOutcome outcome = Command.Run("install", "-i", _secure.Url + "/simple", "--proxy", proxy.UrlWith("me:secret"), "--cert", Bundle, source);
        outcome.RequireSuccess();
        Assert.Equal("local 1.0", Installed());
        Assert.Contains(proxy.Requests, request => request.Method == "CONNECT");
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void HasACertificateThatNobodyKnows()
    {
        ProcessOutcome outcome = Run(_secure.Url + "/simple");
        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("its authority is not trusted here", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("--cert", outcome.Error, StringComparison.Ordinal);
        IsInstalled(Run(_secure.Url + "/simple", "--trusted-host", $"127.0.0.1:{_secure.Port}"));
    }

    [Fact]
    public void WantsToKnowWhoAsks()
    {
        string client = Command.Write("me.pem", _authority.ClientPem("somebody"));
        var tls = WireServer.Options(_authority.Server())!;
        (tls.ClientCertificateRequired, tls.RemoteCertificateValidationCallback) = (true, (_, certificate, _, _) => certificate is not null);
        using var server = new WireServer(async (request, stream) => await stream.WriteAsync(Answer(request)), tls);
        IsInstalled(Run(server.Url + "/simple", "--cert", Bundle, "--client-cert", client));
        Assert.All(server.Requests, request => Assert.Equal("CN=somebody", request.Client));
    }

    [SkippableTheory]
    [InlineData("subprocess")]
    [InlineData("import")]
    public void KeepsPasswordsInAKeyring(string provider)
    {
        Skip.If(OperatingSystem.IsWindows());
        Index.Credentials = "me:secret";
        string program = Command.Write(provider == "import" ? "venv/bin/python" : "bin/keyring", """
            #!/bin/sh
            echo '{"username": "me", "password": "secret"}'
            """ + "\n");
        MakeExecutable(program);
        Command.Set(provider == "import" ? "VIRTUAL_ENV" : "PATH", provider == "import" ? Path.Combine(Command.Work, "venv") : Path.GetDirectoryName(program) + ":/usr/bin:/bin");
        ProcessOutcome outcome = Command.Run("install", "-i", Index.SimpleUrl, "--python", Environment.Python, "--keyring-provider", provider, "--no-input", "app");
        IsInstalled(outcome);
        Assert.DoesNotContain("secret", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void KeepsPasswordsInNetrc()
    {
        Index.Credentials = "me:secret";
        Command.Set("NETRC", Command.Write("my netrc", "machine 127.0.0.1 login me password \"secret\"\n"));
        IsInstalled(Run(Index.SimpleUrl));
    }

    [Fact]
    public void AsksForPasswordsOnlyAtATerminal()
    {
        Index.Credentials = "me:secret";
        ProcessOutcome outcome = Run(Index.SimpleUrl);
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain("User for", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Contains("The index wants credentials", outcome.Error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AsksAtATerminalUnlessToldNotTo(bool mayAsk)
    {
        Skip.If(OperatingSystem.IsWindows());
        Index.Credentials = "me:secret";
        string[] arguments = ["install", "-i", Index.SimpleUrl, "app", "--keyring-provider", "disabled", .. mayAsk ? Array.Empty<string>() : ["--no-input"]];
        ProcessOutcome outcome = await new Terminal(200, ("User for", "me\n"), ("Password: ", "secret\n")).RunAsync(Command, arguments);
        Assert.Equal(mayAsk, outcome.Output.Contains("User for 127.0.0.1", StringComparison.Ordinal));
        Assert.Equal((mayAsk ? 0 : 1, mayAsk ? "app 1.0" : ""), (outcome.ExitCode, Installed()));
        Assert.DoesNotContain("secret", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavesPasswordsNowhere()
    {
        const string Secret = "t0p5ecret";
        Index.Credentials = "me:" + Secret;
        Command.Write("requirements.in", "app\n");
        Index.Add(new WheelBuilder("direct", "1.0").Package()).AddPath("/more.txt", "text/plain", "app\n"u8.ToArray());
        string with = Index.Url.Replace("http://", $"http://me:{Secret}@", StringComparison.Ordinal);
        List<ProcessOutcome> outcomes =
        [
            Command.Run("install", "-vvv", "-i", with + "/simple/", "-r", with + "/more.txt", $"direct @ {with}/files/direct-1.0-py3-none-any.whl", "--report", "report.json", "--log", "log.txt").RequireSuccess(),
            Command.Run("freeze").RequireSuccess(),
            Command.Run("inspect"),
            Command.Run("lock", "-i", with + "/simple/", "app", "-o", "pylock.toml"),
            Command.Run("history"),
            Command.Run("install", "-i", with + "/simple/", "absent"),
            Command.Run("install", "-i", $"http://me:{Secret}@[bad/simple", "absent"),
            Command.Run("install", "-i", $"ftp://me:{Secret}@host/simple", "absent"),
            Command.Run("install", $"absent @ {with}/nowhere.whl"),
            Command.Run("install", "-r", with + "/nowhere.txt"),
            Command.Run("install", "--no-index", "-f", with + "/nowhere.html", "absent"),
            Command.Run("install", "-vvv", "-r", with + "/more.txt", "-c", with + "/nowhere.txt", "-i", with + "/simple/"),
            Command.Run("download", "-i", with + "/simple/", "app", "-d", "files").RequireSuccess(),
            Command.Run("compile", "-i", with + "/simple/", "requirements.in", "-o", "requirements.txt"),
            Command.Run("config", "list"),
        ];
        Assert.All(outcomes, outcome => Assert.DoesNotContain(Secret, outcome.Output + outcome.Error, StringComparison.Ordinal));
        string encoded = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("me:" + Secret));
        foreach (string folder in new[] { Path.GetDirectoryName(Command.Work)!, Environment.Root })
        {
            foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(File.Exists))
            {
                string text = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
                Assert.False(text.Contains(Secret, StringComparison.Ordinal) || text.Contains(encoded, StringComparison.Ordinal), file);
            }
        }
    }

    [Theory]
    [InlineData("--use-feature", "truststore")]
    [InlineData("--use-deprecated", "legacy-certs")]
    [InlineData("--use-deprecated", "legacy-resolver")]
    [InlineData("--resume-retries", "0")]
    [InlineData("--keyring-provider", "auto")]
    [InlineData("--keyring-provider", "disabled")]
    public void MayBeConfiguredAsForPip(string option, string value) => IsInstalled(Run(Index.SimpleUrl, option, value));

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _secure.Dispose();
        _authority.Dispose();
    }
}
