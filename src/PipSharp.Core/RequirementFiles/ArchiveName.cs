namespace PipSharp.RequirementFiles;

/// <summary>The file names that pip takes for archives.</summary>
internal static class ArchiveName
{
    private static readonly string[] Endings =
    [
        ".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma",
    ];

    public static bool IsArchive(string path)
    {
        ReadOnlySpan<char> name = Path.GetFileName(path.AsSpan());
        foreach (string ending in Endings)
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
