using System.IO.Enumeration;

namespace PipSharp.Environments;

/// <summary>The entries of one folder of a search path that say something about
/// distributions; one pass over the folder, no file is touched.</summary>
internal sealed record FolderListing(string Folder, IReadOnlyList<FolderListing.Entry> Entries)
{
    // Symbolic links are looked through only to tell files from folders; nothing is skipped.
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };
    private static readonly string[] Suffixes = [".dist-info", ".egg-info", ".egg-link", ".pth"];

    public static FolderListing Of(string folder)
    {
        if (!Directory.Exists(folder))
            return new(folder, []);
        var entries = new List<Entry>();
        try
        {
            entries.AddRange(new FileSystemEnumerable<Entry>(folder, ToEntry, Everything) { ShouldIncludePredicate = IsOfInterest });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            entries.Clear();
        }

        // Folders have no order of their own; results must not depend on it.
        entries.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(folder, entries);
    }

    private static Entry ToEntry(ref FileSystemEntry entry) => new(entry.FileName.ToString(), entry.IsDirectory);

    private static bool IsOfInterest(ref FileSystemEntry entry)
    {
        ReadOnlySpan<char> name = entry.FileName;
        foreach (string suffix in Suffixes)
        {
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return name.Equals("EGG-INFO", StringComparison.OrdinalIgnoreCase)
            && entry.Directory.EndsWith(".egg", StringComparison.OrdinalIgnoreCase);
    }

    internal readonly record struct Entry(string Name, bool IsFolder);
}
