using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace PipSharp.Indexes;

/// <summary>The system's keyring, by its program (`keyring --mode=creds
/// --output=json get SERVICE [USER]`). Its failure is nobody else's.</summary>
internal sealed class Keyring(NetworkOptions options, Action<string> warn)
{
    private string[]? _command;
    private bool _isOff = options.Keyring == KeyringProvider.Disabled || (options.Keyring == KeyringProvider.Auto && options.NoInput);

    /// <param name="service">the URL of an index, or a host with its port</param>
    /// <returns>null: it knows nothing</returns>
    public async Task<IndexCredentials?> FindAsync(string service, string? user, CancellationToken cancel)
    {
        if (_isOff)
            return null;
        _command ??= Command();
        if (_command.Length == 0)
        {
            _isOff = true;
            if (options.Keyring != KeyringProvider.Auto)
                warn($"Keyring is skipped: there is no {(options.Keyring == KeyringProvider.Import ? "python3" : "program keyring")} on PATH");
            return null;
        }

        try
        {
            return await RunAsync([.. _command[1..], "--mode=creds", "--output=json", "get", service, .. user is null ? Array.Empty<string>() : [user]], cancel);
        }
        catch (Exception e) when (e is Win32Exception or IOException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            _isOff = true;
            // Not its output: that may hold the password.
            warn($"Keyring is skipped: {(e is Win32Exception ? e.Message : "its answer cannot be understood")}");
            return null;
        }
    }

    private async Task<IndexCredentials?> RunAsync(string[] arguments, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(_command![0], arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        };
        using Process process = Process.Start(start)!;
        await using CancellationTokenRegistration ending = cancel.Register(() => process.Kill());
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancel), errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        string text = await output;
        if (process.ExitCode == 2 && (await errors).Contains("unrecognized arguments", StringComparison.Ordinal))
        {
            _isOff = true;
            warn("Keyring is skipped: the program keyring is too old, it must be 25.2.1 or newer");
        }

        return process.ExitCode == 0 ? Credentials(text) : null;
    }

    private static IndexCredentials? Credentials(string text)
    {
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("password").GetString() is { } password
            ? new IndexCredentials(answer.RootElement.GetProperty("username").GetString() ?? "", password)
            : null;
    }

    /// <summary>Empty: there is none.</summary>
    private string[] Command()
    {
        string bin = OperatingSystem.IsWindows() ? "Scripts" : "bin";
        string? active = options.Variable("VIRTUAL_ENV") is { } environment ? Path.Combine(environment, bin) : null;
        if (options.Keyring == KeyringProvider.Import)
            return ((active is null ? null : Find("python", [active])) ?? Find("python3", Folders())) is { } python
                ? [python, "-m", "keyring"]
                : [];
        // As pip: not that of the environment that is being changed.
        return Find("keyring", Folders().Where(folder => folder.TrimEnd('/', '\\') != active)) is { } program ? [program] : [];
    }

    private string[] Folders() => (options.Variable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private static string? Find(string name, IEnumerable<string> folders) =>
        folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(File.Exists);
}
