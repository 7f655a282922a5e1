using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.VersionControl;

/// <summary>Runs a client: found by PATH's absolute folders only, with nothing
/// in its variables that would lead it to another repository.</summary>
internal sealed class ClientRun
{
    private static readonly string[] Misleading =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR",
            "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES"];

    private readonly string _client;
    private readonly Credentials _credentials;

    public ClientRun(RepositoryUrl repository) =>
        (_client, _credentials, Shown) = (repository.Client, Credentials.Of(repository.Url), DirectUrl.Redact(repository.Url));

    /// <summary>For a working copy, whatever repository it is of.</summary>
    public ClientRun(string client, string folder) =>
        (_client, _credentials, Shown) = (client, new Credentials(folder, UserInfo: null), folder);

    /// <summary>Without user and password.</summary>
    public string Url => _credentials.Url;

    /// <summary>For messages.</summary>
    public string Shown { get; }

    public Credentials Credentials => _credentials;

    /// <returns>what it printed, without the last line end</returns>
    /// <exception cref="PipSharpException">missing-client, checkout-failed</exception>
    public async Task<string> RequireAsync(string? folder, CancellationToken cancel, params string[] arguments)
    {
        (int code, string output, string errors) = await TryAsync(folder, cancel, arguments);
        return code == 0 ? output : throw Failed(arguments, code, errors);
    }

    public async Task<(int Code, string Output, string Errors)> TryAsync(
        string? folder, CancellationToken cancel, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        try
        {
            await TellAsync(process);
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancel), errors = process.StandardError.ReadToEndAsync(cancel);
            await process.WaitForExitAsync(cancel);
            return (process.ExitCode, (await output).TrimEnd('\n', '\r'), await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Nothing but what it asks its input for: there is nobody to answer.</summary>
    private async Task TellAsync(Process process)
    {
        try
        {
            if (_client == "svn" && _credentials.UserInfo is not null)
                await process.StandardInput.WriteAsync(_credentials.Password + "\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it ended without asking, and says why
        }
    }

    private Process Start(string? folder, string[] arguments)
    {
        string program = Find();
        var start = new ProcessStartInfo(program, [.. arguments.Take(1), .. CredentialOptions(arguments), .. arguments.Skip(1)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        SetVariables(start.Environment);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PipSharpException(
                "missing-client", $"Cannot fetch {Shown}: {program} cannot be run: {e.Message}",
                $"Check its permissions, or install {_client} anew.", e);
        }
    }

    /// <summary>Nothing asks at the terminal; ssh asks a window of the user's, if there is one, and takes a refusal otherwise.</summary>
    private void SetVariables(IDictionary<string, string?> variables)
    {
        foreach (string name in Misleading)
            variables.Remove(name);
        variables["GIT_TERMINAL_PROMPT"] = "0";
        variables["GIT_LFS_SKIP_SMUDGE"] = "1";
        variables["HGPLAIN"] = "1";
        variables["SSH_ASKPASS_REQUIRE"] = "force";
        variables.TryAdd("SSH_ASKPASS", "/bin/false");
        AddCredentials(variables);
    }

    /// <summary>svn reads the password from its input; it knows these only where it speaks to a server.</summary>
    private string[] CredentialOptions(string[] arguments) =>
        _client == "svn" && _credentials.UserInfo is not null && arguments[0] is "checkout" or "update" or "switch"
        ? ["--no-auth-cache", "--password-from-stdin", "--username=" + _credentials.User]
        : [];

    /// <summary>git puts them into the address itself, by a rewriting rule that only this
    /// process's variables hold: neither command line nor repository has them.</summary>
    private void AddCredentials(IDictionary<string, string?> variables)
    {
        if (_credentials.UserInfo is null || _client != "git")
            return;
        string place = new Uri(_credentials.Url).GetLeftPart(UriPartial.Authority) + "/";
        int count = variables.TryGetValue("GIT_CONFIG_COUNT", out string? given) && int.TryParse(given, out int stated) && stated > 0
            ? stated
            : 0;
        variables["GIT_CONFIG_COUNT"] = (count + 1).ToString();
        variables[$"GIT_CONFIG_KEY_{count}"] = $"url.{_credentials.WithUserInfo(place)}.insteadOf";
        variables[$"GIT_CONFIG_VALUE_{count}"] = place;
    }

    private string Find()
    {
        // Breezy is bzr's successor, and not everywhere known by the old name.
        string[] names = _client == "bzr" ? ["bzr", "brz"] : [_client];
        foreach (string name in names)
        {
            if (ProgramNamed(OperatingSystem.IsWindows() ? name + ".exe" : name) is { } program)
                return program;
        }

        throw new PipSharpException(
            "missing-client", $"Cannot fetch {Shown}: the program '{_client}' is not on PATH.",
            $"Install {_client}, or give the address of an archive.");
    }

    private static string? ProgramNamed(string name)
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(folder) && Path.Combine(folder, name) is var file && File.Exists(file))
                return file;
        }

        return null;
    }

    private PipSharpException Failed(string[] arguments, int code, string errors)
    {
        string said = WithoutCredentials(errors.Trim());
        return new PipSharpException(
            "checkout-failed",
            $"{_client} {string.Join(' ', arguments.TakeWhile(one => !one.StartsWith('-')).Take(1))} of {Shown} failed (exit code {code}){(said.Length > 0 ? ":\n    " + said.Replace("\n", "\n    ", StringComparison.Ordinal) : ".")}",
            "Check the address, the revision and your right to read the repository.");
    }

    private string WithoutCredentials(string text)
    {
        foreach (string? secret in (ReadOnlySpan<string?>)[_credentials.UserInfo, _credentials.Password])
        {
            if (secret is { Length: > 0 })
                text = text.Replace(secret, "****", StringComparison.Ordinal);
        }

        return text;
    }
}
