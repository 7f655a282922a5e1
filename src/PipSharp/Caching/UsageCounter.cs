using System.Runtime.InteropServices;

namespace PipSharp.Caching;

/// <summary>Adds up what files and folders take; hard links to one file count once, however many of them are added.</summary>
internal sealed class UsageCounter
{
    private readonly Dictionary<(ulong Device, ulong Inode), (uint Links, uint Seen, long Size)> _linked = [];
    private int _files;
    private int _folders;
    private long _bytes;

    public DiskUsage Sum
    {
        get
        {
            long shared = 0;
            foreach ((uint links, uint seen, long size) in _linked.Values)
                shared += seen < links ? size : 0;
            return new DiskUsage(_files, _folders, _bytes, shared);
        }
    }

    /// <summary>A file, or a folder with all that is in it. What vanishes meanwhile does not count.</summary>
    /// <returns>bytes that were not counted before</returns>
    public long Add(string path)
    {
        long before = _bytes;
        if (Directory.Exists(path))
            AddFolder(path);
        else
            AddFile(path);
        return _bytes - before;
    }

    private void AddFolder(string folder)
    {
        _folders++;
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder))
                AddFile(file);
            foreach (string inner in Directory.EnumerateDirectories(folder))
            {
                if (new DirectoryInfo(inner).LinkTarget is null)
                    AddFolder(inner);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone, or not ours to look into.
        }
    }

    private void AddFile(string path)
    {
        if (FileIdentity.Of(path) is not { } file)
            return;
        _files++;
        if (file.Links > 1)
        {
            ref (uint Links, uint Seen, long Size) known =
                ref CollectionsMarshal.GetValueRefOrAddDefault(_linked, (file.Device, file.Inode), out bool exists);
            known = (file.Links, known.Seen + 1, file.Size);
            if (exists)
                return;
        }

        _bytes += file.Size;
    }
}
