using System.Runtime.InteropServices;
using PipSharp.Scenarios.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>The interpreters and tools of this machine that stories of environments compare with.</summary>
internal static class OtherTools
{
    public static readonly string[] Versions = ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13"];

    /// <summary>3.8 to 3.13, which PipSharp, uv and pip serve.</summary>
    public static TheoryData<string> ServedPythons => new(Versions[2..]);

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
        string? found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Where(folder => !folder.EndsWith("/shims", StringComparison.Ordinal)).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        Skip.If(found is null, $"skipped: no {name}");
        return found;
    }

    /// <summary>That of ../shared/rivals; skips the test where it is not there, or cannot run.</summary>
    public static string Uv()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64, "skipped: uv of ../shared is that of Linux on x86-64");
        return RivalWheel.Unpack("uv-0.13.8-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", "uv-0.13.8", "uv-0.13.8.data", "scripts", "uv");
    }

    /// <summary>The command that makes an environment without a pip, its folder to follow.</summary>
    public static string[] Making(string tool, string python) => tool switch
    {
        "venv" => [python, "-m", "venv", "--without-pip"],
        "uv" => [Uv(), "venv", "--quiet", "--no-config", "--offline", "--python", python],
        _ => [Program("virtualenv"), "--no-periodic-update", "--no-seed", "--python", python],
    };
}
