using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>The interpreters and tools of this machine that stories of environments compare with.</summary>
internal static class OtherTools
{
    public static readonly string[] Versions = ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];

    private static string Pyenv => Path.Combine(
        Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Combine(Environment.GetEnvironmentVariable("HOME") ?? "/", ".pyenv"), "versions");

    /// <summary>One of pyenv's, of this version; skips the test where there is none.</summary>
    public static string Interpreter(string version)
    {
        string? found = FindInterpreter(version);
        Skip.If(found is null, $"skipped: no Python {version} of pyenv");
        return found;
    }

    public static string? FindInterpreter(string version) => version.StartsWith('/')
        ? File.Exists(version) ? version : null
        : Directory.Exists(Pyenv) && Directory.EnumerateDirectories(Pyenv, version + ".*").FirstOrDefault() is { } folder ? Path.Combine(folder, "bin", "python" + version) : null;

    /// <summary>A program's path; skips the test where there is none.</summary>
    public static string Program(string name)
    {
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/tmp/rivals26/bin")
            .Where(folder => !folder.EndsWith("/shims", StringComparison.Ordinal)).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Skip.If(found is null, $"skipped: no {name}");
        return found;
    }

    /// <summary>The command that makes an environment without a pip, its folder to follow.</summary>
    public static string[] Making(string tool, string python) => tool switch
    {
        "venv" => [python, "-m", "venv", "--without-pip"],
        "uv" => [Program("uv"), "venv", "--quiet", "--no-config", "--offline", "--python", python],
        _ => [Program("virtualenv"), "--no-periodic-update", "--no-seed", "--python", python],
    };
}
