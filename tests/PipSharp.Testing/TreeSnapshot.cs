using System.Collections.Immutable;
using System.Security.Cryptography;
using Xunit;

namespace PipSharp.Testing;

/// <summary>A folder as it was at a moment: paths, modes, bytes, link targets; never times.</summary>
public sealed record TreeSnapshot(ImmutableSortedDictionary<string, TreeEntry> Entries)
{
    /// <param name="without">relative paths (with slashes) that are left out, with what is below them</param>
    public static TreeSnapshot Of(string root, Func<string, bool>? without = null)
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, TreeEntry>(StringComparer.Ordinal);
        Collect(new DirectoryInfo(root), "", without ?? (_ => false), entries);
        return new TreeSnapshot(entries.ToImmutable());
    }

    public static bool IsBytecode(string path) => path.EndsWith("__pycache__", StringComparison.Ordinal);

    /// <summary>Lines "- gone", "+ new", "~ changed: was | is"; empty if both are the same.</summary>
    public string Difference(TreeSnapshot later)
    {
        IEnumerable<string> lines = Entries.Keys.Union(later.Entries.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(path => Line(Entries.GetValueOrDefault(path), later.Entries.GetValueOrDefault(path))).OfType<string>();
        return string.Join('\n', lines);
    }

    public void AssertSame(TreeSnapshot later)
    {
        string difference = Difference(later);
        Assert.True(difference.Length == 0, "the trees differ:\n" + difference);
    }

    /// <summary>Paths of files and links only, one a line.</summary>
    public string Files() => string.Join('\n', Entries.Values.Where(entry => entry.Kind != "folder").Select(entry => entry.Path));

    private static string? Line(TreeEntry? before, TreeEntry? after) => (before, after) switch
    {
        (null, _) => "+ " + after,
        (_, null) => "- " + before,
        _ => before == after ? null : $"~ {before} | {after.Kind} {after.Mode} {after.Content}",
    };

    private static void Collect(DirectoryInfo folder, string prefix, Func<string, bool> without, ImmutableSortedDictionary<string, TreeEntry>.Builder entries)
    {
        foreach (FileSystemInfo info in folder.EnumerateFileSystemInfos())
        {
            string path = prefix + info.Name;
            if (without(path))
                continue;
            entries.Add(path, Describe(info, path));
            if (info is DirectoryInfo { LinkTarget: null } child)
                Collect(child, path + "/", without, entries);
        }
    }

    private static TreeEntry Describe(FileSystemInfo info, string path)
    {
        if (info.LinkTarget is string target)
            return new TreeEntry(path, "link", "", "-> " + target);
        string mode = OperatingSystem.IsWindows() ? "" : Convert.ToString((int)info.UnixFileMode, 8);
        return info is FileInfo file
            ? new TreeEntry(path, "file", mode, Hash(file))
            : new TreeEntry(path, "folder", mode, "");
    }

    private static string Hash(FileInfo file)
    {
        using FileStream bytes = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
    }
}
