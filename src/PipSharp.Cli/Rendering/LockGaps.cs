using PipSharp.Locks;

namespace PipSharp.Cli.Rendering;

/// <summary>Says where a lock file cannot be installed: nothing in it does.</summary>
internal static class LockGaps
{
    /// <summary>So many names are worth reading.</summary>
    private const int MostNames = 8;

    public static void Show(Talk talk, LockFile file, bool isUniversal)
    {
        foreach (IGrouping<string, LockGap> gap in LockCoverage.Gaps(file).GroupBy(one => string.Join(" and ", one.Platforms)))
        {
            string[] names = [.. gap.Select(one => $"{one.Package.Name} {one.Package.Version}")];
            string shown = string.Join(", ", names.Take(MostNames))
                + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
            talk.Warn($"The lock file has no file for {gap.Key} of {shown}: " + (isUniversal
                ? "there is none, and no source"
                : "it is for this Python and platform; --universal locks for all"));
        }
    }
}
