using PipSharp.Environments;

namespace PipSharp.Cli;

/// <summary>Where temporary folders go if TMPDIR names a folder that is not there or
/// cannot be written: Python, and so pip, goes on to the next of its list.</summary>
internal static class TemporaryPlace
{
    private const string Name = "TMPDIR";

    /// <summary>Before anything else asks. Programs that are started inherit it: theirs would fail as well.</summary>
    public static void Settle()
    {
        if (OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable(Name) is not { Length: > 0 } given || IsUsable(given))
            return;
        string?[] others = [Environment.GetEnvironmentVariable("TEMP"), Environment.GetEnvironmentVariable("TMP"), "/tmp", "/var/tmp",
            Environment.CurrentDirectory];
        foreach (string? other in others)
        {
            if (other is { Length: > 0 } && IsUsable(other))
            {
                Environment.SetEnvironmentVariable(Name, other);
                return;
            }
        }
    }

    private static bool IsUsable(string folder) => Directory.Exists(folder) && FolderAccess.IsWritable(folder);
}
