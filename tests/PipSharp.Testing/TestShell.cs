using Xunit;

namespace PipSharp.Testing;

/// <summary>The real shells that stories run: what PIPSHARP_NAME names (PIPSHARP_NU, PIPSHARP_PWSH), else the first of that name in PATH.</summary>
public static class TestShell
{
    /// <summary>Says by name why a test does not run here.</summary>
    /// <returns>the shell's path</returns>
    public static string Need(string shell)
    {
        string? found = Find(shell);
        Skip.If(found is null, $"skipped: no {shell}");
        return found!;
    }

    private static string? Find(string shell) =>
        Environment.GetEnvironmentVariable("PIPSHARP_" + shell.ToUpperInvariant()) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, shell)).FirstOrDefault(File.Exists);
}
