using System.Diagnostics;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.VersionControl;

/// <summary>Runs a client: found by PATH's absolute folders only, with nothing in its variables that would lead it to another repository.</summary>
internal sealed class ClientRun(RepositoryUrl repository, Credentials credentials)
{
    private static readonly string[] Misleading =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_CEILING_DIRECTORIES", "HGPLAIN"];

    /// <summary>Without user and password.</summary>
    public string Url => credentials.Url;

    public string Shown => DirectUrl.Redact(repository.Url);

    /// <returns>what it printed, without the last line end</returns>
    /// <exception cref="PipSharpException">missing-client, checkout-failed</exception>
    public async Task<string> RequireAsync(string? folder, CancellationToken cancel, params string[] arguments)
    {
        (int code, string output, string errors) = await TryAsync(folder, cancel, arguments);
        return code == 0 ? output : throw Failed(arguments, code, errors);
    }

    public async Task<(int Code, string Output, string Errors)> TryAsync(string? folder, CancellationToken cancel, params string[] arguments)
    {
        using Process process = Start(folder, arguments);
        process.StandardInput.Close();
        try
        {
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

    private Process Start(string? folder, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(repository.Client), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (string name in Misleading)
            start.Environment.Remove(name);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_LFS_SKIP_SMUDGE"] = "1";
        AddCredentials(start.Environment);
        return Process.Start(start) ?? throw new PipSharpException("missing-client", $"{repository.Client} cannot be run.");
    }

    /// <summary>git puts them into the address itself, by a rewriting rule that only this process's variables hold: neither command line nor repository has them.</summary>
    private void AddCredentials(IDictionary<string, string?> variables)
    {
        if (credentials.UserInfo is null || repository.Client != "git")
            return;
        string place = new Uri(credentials.Url).GetLeftPart(UriPartial.Authority) + "/";
        variables["GIT_CONFIG_COUNT"] = "1";
        variables["GIT_CONFIG_KEY_0"] = $"url.{credentials.WithUserInfo(place)}.insteadOf";
        variables["GIT_CONFIG_VALUE_0"] = place;
    }

    private string Find(string client)
    {
        string name = OperatingSystem.IsWindows() ? client + ".exe" : client;
        foreach (string folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
        {
            if (Path.IsPathFullyQualified(folder) && Path.Combine(folder, name) is var file && File.Exists(file))
                return file;
        }

        throw new PipSharpException("missing-client", $"Cannot fetch {Shown}: the program '{client}' is not on PATH.", $"Install {client}, or give the address of an archive.");
    }

    private PipSharpException Failed(string[] arguments, int code, string errors)
    {
        string said = WithoutCredentials(errors.Trim());
        return new PipSharpException(
            "checkout-failed",
            $"{repository.Client} {string.Join(' ', arguments.TakeWhile(one => !one.StartsWith('-')).Take(1))} of {Shown} failed (exit code {code}){(said.Length > 0 ? ":\n    " + said.Replace("\n", "\n    ", StringComparison.Ordinal) : ".")}",
            "Check the address, the revision and your right to read the repository.");
    }

    private string WithoutCredentials(string text) => credentials.UserInfo is { } secret ? text.Replace(secret, "****", StringComparison.Ordinal) : text;
}
