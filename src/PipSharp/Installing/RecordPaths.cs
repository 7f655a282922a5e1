using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Installing;

/// <summary>From a row of RECORD to an absolute path, by letters alone: links are not followed.</summary>
internal static class RecordPaths
{
    /// <returns>false for rows that name no path of this system</returns>
    public static bool TryResolve(string library, string row, [NotNullWhen(true)] out string? path)
    {
        path = null;
        if (row.Length == 0 || row.Contains('\0', StringComparison.Ordinal))
            return false;
        path = IsPlain(row) ? library + Path.DirectorySeparatorChar + row : Path.GetFullPath(Path.Combine(library, row));
        if (OperatingSystem.IsWindows())
            path = path.Replace('/', '\\');
        return true;
    }

    private static bool IsPlain(string row) => row[0] is not ('/' or '.') && row[^1] != '/' && !row.Contains("/.", StringComparison.Ordinal)
        && !row.Contains("//", StringComparison.Ordinal) && (!OperatingSystem.IsWindows() || row.AsSpan().IndexOfAny('\\', ':') < 0);
}
