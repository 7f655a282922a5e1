using System.IO.Enumeration;

namespace PipSharp.Installing;

/// <summary>What lies in the folders of the target, each listed once; folders that are not there are empty.</summary>
internal sealed class FolderListings
{
    private static readonly EnumerationOptions All =
        new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };
    private readonly Dictionary<string, Dictionary<string, bool>> _listings = new(StringComparer.Ordinal);

    /// <summary>Names; true for folders and for links to folders.</summary>
    public IReadOnlyDictionary<string, bool> Of(string folder)
    {
        if (!_listings.TryGetValue(folder, out Dictionary<string, bool>? names))
            _listings.Add(folder, names = Read(folder));
        return names;
    }

    public bool Contains(string folder, string name) => Of(folder).ContainsKey(name);

    /// <summary>True for anything, also a link that leads nowhere.</summary>
    public static bool IsThere(string path) => new FileInfo(path) is var info && (info.Exists || (int)info.Attributes != -1);

    public static bool IsLink(string path) => (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;

    public static bool IsRealFolder(string path) =>
        (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == FileAttributes.Directory;

    private static Dictionary<string, bool> Read(string folder)
    {
        var names = new Dictionary<string, bool>(OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        try
        {
            foreach ((string name, bool isFolder) in new FileSystemEnumerable<(string, bool)>(
                folder, (ref FileSystemEntry entry) => (entry.FileName.ToString(), entry.IsDirectory), All))
                names.TryAdd(name, isFolder);
        }
        catch (DirectoryNotFoundException)
        {
            // Nothing was installed there yet.
        }

        return names;
    }
}
