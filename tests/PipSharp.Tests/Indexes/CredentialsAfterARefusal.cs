using PipSharp.Requirements;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

public sealed class CredentialsAfterARefusal : IDisposable
{
    private readonly IndexSession _session = new();
    private readonly string _program;
    private readonly string _log;

    public CredentialsAfterARefusal()
    {
        _session.Server.Add(new WheelBuilder("demo", "1.0"), new WheelBuilder("other", "1.0"));
        _session.Server.Credentials = "me:from keyring";
        _log = _session.Folder["keyring.log"];
        _program = _session.Folder["bin/keyring"];
        Program("""echo '{"username": "me", "password": "from keyring"}'""");
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The program `keyring`: notes its arguments, then does this.</summary>
    private void Program(string script, string path = "bin/keyring")
    {
        _session.Folder.Write(path, $"#!/bin/sh\necho \"$*\" >> '{_log}'\n{script}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_session.Folder[path], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private string[] Asked() => File.Exists(_log) ? File.ReadAllLines(_log) : [];

    private NetworkOptions Network(KeyringProvider provider = KeyringProvider.Auto) => new()
    {
        Keyring = provider,
        Variable = name => name == "PATH" ? Path.GetDirectoryName(_program) : null,
    };

    private string Host => new Uri(_session.Server.Url).Authority;

    private Task<string[]> FilesAsync(NetworkOptions network, string? index = null) =>
        _session.FilesAsync("demo", options => options with { Indexes = [index ?? _session.Server.SimpleUrl], Network = network });

    [SkippableFact]
    public async Task ComeFromTheKeyringOfTheIndex()
    {
        Skip.If(OperatingSystem.IsWindows());
        Assert.Single(await FilesAsync(Network()));
        Assert.Equal([$"--mode=creds --output=json get {_session.Server.SimpleUrl}"], Asked());
        Assert.Equal(2, _session.Server.Requests.Count);
    }

    [SkippableFact]
    public async Task ComeFromTheKeyringOfTheHostElse()
    {
        Skip.If(OperatingSystem.IsWindows());
        Program($$"""[ "$4" = "{{Host}}" ] || exit 1; echo '{"username": "me", "password": "from keyring"}'""");
        Assert.Single(await FilesAsync(Network()));
        Assert.Equal([_session.Server.SimpleUrl, Host], Asked().Select(line => line.Split(' ')[3]));
    }

    [SkippableFact]
    public async Task AreThoseOfTheUserWhomTheUrlNames()
    {
        Skip.If(OperatingSystem.IsWindows());
        Assert.Single(await FilesAsync(Network(), _session.Server.SimpleUrl.Replace("http://", "http://me@", StringComparison.Ordinal)));
        Assert.Equal([$"--mode=creds --output=json get {_session.Server.SimpleUrl} me"], Asked());
    }

    [SkippableTheory]
    [InlineData("me@", 21)]
    [InlineData("somebody-else@", 40)]
    public async Task OfAUserWhomTheUrlNamesAreAskedForByOneOfManyRequests(string user, int requests)
    {
        Skip.If(OperatingSystem.IsWindows());
        string index = _session.Server.SimpleUrl.Replace("http://", "http://" + user, StringComparison.Ordinal);
        await using IndexClient client = _session.Client(options => options with { Indexes = [index], Network = Network() });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None).AsTask()));
        Assert.Single(Asked());
        Assert.Equal(requests, _session.Server.Requests.Count);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("WWW-Authenticate: Negotiate")]
    [InlineData("WWW-Authenticate: Bearer realm=\"x\", Digest realm=\"y\", nonce=\"z\"")]
    public async Task AreSentAsBasicWhateverTheChallengeSays(string? challenge)
    {
        Skip.If(OperatingSystem.IsWindows());
        using var server = new WireServer(request => request.Header("Authorization") is null
            ? WireServer.Answer("401 Unauthorized", "", challenge is null ? [] : [challenge])
            : WireServer.Page("demo-1.0.tar.gz"));
        Assert.Single(await FilesAsync(Network(), server.Url + "/simple/"));
        Assert.Equal([null, "Basic " + Convert.ToBase64String("me:from keyring"u8)], server.Requests.Select(request => request.Header("Authorization")));
    }

    [SkippableFact]
    public async Task AreNotAskedForAfterA403()
    {
        Skip.If(OperatingSystem.IsWindows());
        _session.Server.Credentials = null;
        _session.Server.Spoil(IndexServer.PagePath("demo"), Fault.Replying(403));
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(Network() with { Prompt = new Person("me:x") }));
        Assert.Single(_session.Server.Requests);
        Assert.Empty(Asked());
    }

    [SkippableFact]
    public async Task AreAskedForOnceHoweverManyNeedThem()
    {
        Skip.If(OperatingSystem.IsWindows());
        NetworkOptions network = Network();
        await using IndexClient client = _session.Client(options => options with { Network = network });
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.GetListingsAsync(PackageName.Parse(i == 0 ? "demo" : $"p{i}"), CancellationToken.None).AsTask()));
        Assert.Single(await FilesAsync(network));
        Assert.Single(Asked());
    }

    [SkippableFact]
    public async Task AreNotAskedForWhereTheIndexIsOpen()
    {
        Skip.If(OperatingSystem.IsWindows());
        _session.Server.Credentials = null;
        Assert.Single(await FilesAsync(Network(KeyringProvider.Subprocess)));
        Assert.Empty(Asked());
    }

    [SkippableTheory]
    [InlineData(KeyringProvider.Auto, false)]
    [InlineData(KeyringProvider.Disabled, false)]
    [InlineData(KeyringProvider.Subprocess, true)]
    public async Task AreNotAskedForWithoutInputUnlessTheProviderIsNamed(KeyringProvider provider, bool isAsked)
    {
        Skip.If(OperatingSystem.IsWindows());
        NetworkOptions network = Network(provider) with { NoInput = true, Prompt = new Person("me:from keyring") };
        if (isAsked)
            Assert.Single(await FilesAsync(network));
        else
            Assert.Contains("status 401", (await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(network))).Message, StringComparison.Ordinal);
        Assert.Equal(isAsked ? 1 : 0, Asked().Length);
    }

    [SkippableTheory]
    [InlineData("exit 1", 0)]
    [InlineData("echo not json secret", 1)]
    [InlineData("""echo '{"user": "secret"}'""", 1)]
    [InlineData("echo 'unrecognized arguments: --mode=creds' >&2; exit 2", 1)]
    public async Task AreMissingWhereTheKeyringFails(string script, int warnings)
    {
        Skip.If(OperatingSystem.IsWindows());
        Program(script);
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(Network()));
        Assert.Contains("status 401", error.Message, StringComparison.Ordinal);
        Assert.Equal(warnings, _session.Warnings.Count);
        Assert.DoesNotContain("secret", string.Concat(_session.Warnings), StringComparison.Ordinal);
        Assert.Single(_session.Server.Requests);
    }

    [SkippableFact]
    public async Task AreTriedOnceWhereTheKeyringIsWrong()
    {
        Skip.If(OperatingSystem.IsWindows());
        _session.Server.Credentials = "me:changed";
        await using IndexClient client = _session.Client(options => options with { Network = Network() });
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Assert.ThrowsAsync<PipSharpException>(
            async () => await client.GetListingsAsync(PackageName.Parse($"p{i}"), CancellationToken.None))));
        Assert.Single(_session.Server.Requests, request => request.Header("Authorization") is not null);
        Assert.Single(Asked());
    }

    [SkippableFact]
    public async Task ComeFromTheModuleOfTheActiveEnvironment()
    {
        Skip.If(OperatingSystem.IsWindows());
        Program("""echo '{"username": "me", "password": "from keyring"}'""", "venv/bin/python");
        NetworkOptions network = Network(KeyringProvider.Import) with { Variable = name => name == "VIRTUAL_ENV" ? _session.Folder["venv"] : null };
        Assert.Single(await FilesAsync(network));
        Assert.StartsWith("-m keyring --mode=creds", Assert.Single(Asked()), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task AreNotThoseOfTheEnvironmentsOwnProgram()
    {
        Skip.If(OperatingSystem.IsWindows());
        NetworkOptions plain = Network(KeyringProvider.Subprocess);
        NetworkOptions network = plain with { Variable = name => name == "VIRTUAL_ENV" ? _session.Folder.Root : plain.Variable(name) };
        await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(network));
        Assert.Contains("no program keyring", Assert.Single(_session.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComeFromTheUserLast()
    {
        var person = new Person("me:from keyring");
        var network = new NetworkOptions { Prompt = person };
        Assert.Single(await FilesAsync(network));
        Assert.Single(await FilesAsync(network));
        Assert.Equal([Host + " "], person.Questions);
    }

    [Fact]
    public async Task AreAskedForOnlyOnceWhereTheUserIsWrong()
    {
        var person = new Person("me:forgotten");
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(new NetworkOptions { Prompt = person }));
        Assert.Contains("status 401", error.Message, StringComparison.Ordinal);
        Assert.Equal((1, 2), (person.Questions.Count, _session.Server.Requests.Count));
    }

    [Fact]
    public async Task MayBeRefusedByTheUser() =>
        Assert.Contains("status 401", (await Assert.ThrowsAsync<PipSharpException>(() => FilesAsync(new NetworkOptions { Prompt = new Person(null) }))).Message, StringComparison.Ordinal);

    /// <summary>Somebody at a terminal.</summary>
    private sealed class Person(string? answer) : ICredentialPrompt
    {
        public List<string> Questions { get; } = [];

        public Task<IndexCredentials?> AskAsync(string place, string? user, CancellationToken cancel)
        {
            Questions.Add($"{place} {user}");
            return Task.FromResult(answer is null ? null : new IndexCredentials(answer.Split(':')[0], answer.Split(':')[1]));
        }
    }
}
