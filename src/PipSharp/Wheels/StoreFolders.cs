using System.Security.Cryptography;
using System.Text;

namespace PipSharp.Wheels;

/// <summary>Where things lie in the store. Entries are named by content and appear by one rename; everything under <c>tmp</c> is somebody's work.</summary>
internal sealed class StoreFolders(string store)
{
    private readonly string _root = Path.Combine(store, "wheels-v1");

    public string Entry(string sha256) => Path.Combine(_root, sha256[..2], sha256);

    public static string TreeOf(string entry) => Path.Combine(entry, "tree");

    public static string ManifestOf(string entry) => Path.Combine(entry, "manifest");

    /// <summary>A small file that names the SHA-256 of an archive known by something else: an address, or another hash.</summary>
    public string Pointer(string key)
    {
        string name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return Path.Combine(_root, "pointers", name[..2], name);
    }

    public string MakeTemporary()
    {
        string all = Path.Combine(_root, "tmp"), folder = Path.Combine(all, Guid.NewGuid().ToString("n"));
        if (!Directory.Exists(all))
        {
            Directory.CreateDirectory(all);
            UnrelatedFolders.In(all);
        }

        Directory.CreateDirectory(folder);
        return folder;
    }
}
