using System.Security.Cryptography;
using System.Text;

namespace PipSharp.Testing;

/// <summary>The real interpreter that tests use: PIPSHARP_TEST_PYTHON, else the first python3 of PATH, seen through shims.</summary>
public static class TestPython
{
    private static readonly Lazy<string> Found = new(Find);
    private static readonly Lazy<string> FoundVersion = new(() => Ask("print('%d.%d' % __import__('sys').version_info[:2])"));
    private static readonly Lazy<string> Template = new(MakeTemplate);

    /// <summary>Absolute, links resolved.</summary>
    public static string Executable => Found.Value;

    /// <summary><c>3.11</c></summary>
    public static string Version => FoundVersion.Value;

    /// <summary>An environment made once by venv and never changed: to be copied.</summary>
    internal static string TemplateFolder => Template.Value;

    private static string Find()
    {
        string command = Environment.GetEnvironmentVariable("PIPSHARP_TEST_PYTHON") is { Length: > 0 } named ? named : "python3";
        ProcessOutcome outcome = ProcessRunner.Run(command, ["-I", "-S", "-c", "import os, sys; print(os.path.realpath(sys.executable))"]);
        return outcome.RequireSuccess().Output.Trim();
    }

    private static string Ask(string program) => ProcessRunner.Run(Executable, ["-I", "-S", "-c", program]).RequireSuccess().Output.Trim();

    // Test processes run at the same time: each makes its own and the first that gets the name wins.
    private static string MakeTemplate()
    {
        string key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Executable + File.GetLastWriteTimeUtc(Executable).Ticks)))[..12];
        string template = Path.Combine(Path.GetTempPath(), $"pipsharp-venv-{Environment.UserName}-{key}");
        if (Directory.Exists(template))
            return template;
        string fresh = template + "." + Guid.NewGuid().ToString("N");
        ProcessRunner.Run(Executable, ["-I", "-m", "venv", "--without-pip", fresh]).RequireSuccess();
        foreach (string activation in Directory.EnumerateFiles(Path.Combine(fresh, "bin"), "?ctivate*"))
            File.Delete(activation);
        return MoveOnce(fresh, template);
    }

    private static string MoveOnce(string fresh, string template)
    {
        try
        {
            Directory.Move(fresh, template);
        }
        catch (IOException) when (Directory.Exists(template))
        {
            Directory.Delete(fresh, recursive: true);
        }

        return template;
    }
}
