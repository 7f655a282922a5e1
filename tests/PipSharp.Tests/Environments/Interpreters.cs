using System.Text.Json;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

/// <summary>Real interpreters of several versions, where the machine has them: below PYENV_ROOT or ~/.pyenv.</summary>
internal static class Interpreters
{
    public static TheoryData<string> Supported => ["3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "PATH"];

    /// <summary>The executable of a version; of "PATH" the one that all tests use. The test is skipped where it is missing.</summary>
    public static string Find(string version)
    {
        if (version == "PATH")
            return TestPython.Executable;
        string root = Environment.GetEnvironmentVariable("PYENV_ROOT") ?? Path.Join(Environment.GetEnvironmentVariable("HOME"), ".pyenv");
        string versions = Path.Join(root, "versions");
        string? folder = Directory.Exists(versions) ? Directory.EnumerateDirectories(versions, version + ".*").FirstOrDefault() : null;
        Skip.If(folder is null, "skipped: no Python " + version);
        return Path.Join(folder, "bin", "python" + version);
    }

    public static EnvironmentFinder Finder(params (string Name, string Value)[] variables) =>
        new(variables.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal), "/");

    /// <summary>What the interpreter itself says to a Python expression, with site but without user site and variables.</summary>
    public static JsonElement Say(string python, string expression, string imports = "sys")
    {
        ProcessOutcome outcome = ProcessRunner.Run(python, ["-I", "-B", "-c", $"import json, {imports}; print(json.dumps({expression}))"]);
        using JsonDocument document = JsonDocument.Parse(outcome.RequireSuccess().Output);
        return document.RootElement.Clone();
    }

    public static string[] Texts(this JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];
}
