namespace PipSharp.Caching;

/// <summary>Which file a name leads to, and how many names it has. Where the
/// system does not tell, every name is a file of its own.</summary>
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode, uint Links, long Size)
{
    /// <summary>Null if there is no such file (any more).</summary>
    public static FileIdentity? Of(string path)
    {
        if (OperatingSystem.IsLinux())
            return OfLinux(path);
        var file = new FileInfo(path);
        return file.Exists ? new FileIdentity(0, 0, 1, file.Length) : null;
    }
}
