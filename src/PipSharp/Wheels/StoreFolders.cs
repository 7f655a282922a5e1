using System.Text;

namespace PipSharp.Wheels;

/// <summary>Where things lie in the store. Entries are named by content and appear
/// by one rename; everything under <c>tmp</c> is somebody's work.</summary>
internal sealed class StoreFolders(string store)
{
    private readonly string _root = Path.Combine(store, "wheels-v1");

    public string Entry(string sha256) => Path.Combine(_root, sha256[..2], sha256);

    public static string NameOf(string key) => Convert.ToHexStringLower(Hashing.Sha256(Encoding.UTF8.GetBytes(key)));

    public static string TreeOf(string entry) => Path.Combine(entry, "tree");

    public static string ManifestOf(string entry) => Path.Combine(entry, "manifest");

    /// <summary>A small file that names the SHA-256 of an archive known by something else: an address, or another hash.</summary>
    public string Pointer(string key)
    {
        string name = NameOf(key);
        return Path.Combine(_root, "pointers", name[..2], name);
    }

    /// <summary>Where work goes on: <c>NAME.GUID</c>, the name telling what it is about.</summary>
    public string Work => Path.Combine(_root, "tmp");

    /// <summary>What is in the store as entries: 64 hexadecimal digits below the first two of them.</summary>
    public IEnumerable<string> Entries()
    {
        foreach (string first in FoldersIn(_root))
        {
            if (Path.GetFileName(first.AsSpan()).Length != 2)
                continue;
            foreach (string entry in FoldersIn(first))
            {
                if (Path.GetFileName(entry.AsSpan()).Length == 64)
                    yield return entry;
            }
        }
    }

    public string Pointers => Path.Combine(_root, "pointers");

    public WorkFolder MakeWork(string name)
    {
        if (!Directory.Exists(Work))
        {
            Directory.CreateDirectory(Work);
            UnrelatedFolders.In(Work);
        }

        return WorkFolder.Make(Work, name);
    }

    private static string[] FoldersIn(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
