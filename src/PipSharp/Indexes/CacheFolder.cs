using System.Globalization;

namespace PipSharp.Indexes;

/// <summary>The index part of the cache folder: whole files appear by renaming, records by appending. What cannot be written costs one warning.</summary>
internal sealed class CacheFolder(string folder, Action<string> warn)
{
    private int _hasWarned;

    public string Root { get; } = Path.Combine(folder, "index-v1");

    /// <summary>A file system's names have 255 bytes at most; longer ones are not kept.</summary>
    public static bool CanName(string name) => name.Length <= 200;

    /// <summary>True if it was written.</summary>
    public bool Replace(string path, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> content)
    {
        string temporary = path + "." + Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture) + ".tmp";
        return Try(path, () =>
        {
            using (Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write))
                RandomAccess.Write(file, [header, content], 0);
            File.Move(temporary, path, overwrite: true);
        });
    }

    /// <summary>Overwrites the first bytes of a file. A reader that sees half of it sees a wrong checksum, which is a miss.</summary>
    public void ReplaceStart(string path, ReadOnlyMemory<byte> header) => Try(path, () =>
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, header.Span, 0);
    });

    public void Append(string path, byte[] record) => Try(path, () =>
    {
        if (!CacheFile.TryAppend(path, record))
            throw new FileNotFoundException($"cannot write {path}");
    });

    private bool Try(string path, Action write)
    {
        try
        {
            TryInFolder(path, write);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            if (Interlocked.Exchange(ref _hasWarned, 1) == 0)
                warn($"the cache {folder} cannot be written ({e.Message}): nothing is kept for the next run");
            return false;
        }
    }

    /// <summary>Folders are made when they turn out to be missing: asking first would cost a system call each time.</summary>
    private static void TryInFolder(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            // The file: what is said of a folder that another thread has made a moment later.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            write();
        }
    }
}
