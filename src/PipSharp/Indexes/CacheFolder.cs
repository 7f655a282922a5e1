using System.Globalization;

namespace PipSharp.Indexes;

/// <summary>The index part of the cache folder: whole files appear by renaming,
/// records by appending. What cannot be written costs one warning.</summary>
internal sealed class CacheFolder(string folder, TimeProvider time, Action<string> warn)
{
    private const string Unfinished = ".tmp";
    private static readonly TimeSpan s_longUnfinished = TimeSpan.FromHours(1);

    private int _hasWarned;
    private int _hasSwept;

    public string Root { get; } = Path.Combine(folder, "index-v1");

    /// <summary>A file system's names have 255 bytes at most; longer ones are not kept.</summary>
    public static bool CanName(string name) => name.Length <= 200;

    /// <summary>True if it was written. Not flushed to the disk: what a loss of power leaves has a wrong checksum.</summary>
    public bool Replace(string path, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> content) => Try(path, () =>
    {
        if (Interlocked.Exchange(ref _hasSwept, 1) == 0)
            Sweep(Path.GetDirectoryName(path)!);
        string temporary = Write(path, header, content);
        try
        {
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    });

    /// <summary>Puts what is still worth something in the place of a file, unless
    /// somebody added to it meanwhile. If it cannot, the file stays.</summary>
    /// <param name="length">of the file as it was read; null: whatever was added goes, too</param>
    public static void Shrink(string path, int? length, ReadOnlyMemory<byte> content)
    {
        try
        {
            string temporary = Write(path, default, content);
            if (length is null || new FileInfo(path).Length == length)
                File.Move(temporary, path, overwrite: true);
            else
                File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost but space.
        }
    }

    /// <summary>Overwrites the first bytes of a file. A reader that sees half of it sees a wrong checksum, which is a miss.</summary>
    public void ReplaceStart(string path, ReadOnlyMemory<byte> header) => Try(path, () =>
    {
        using Microsoft.Win32.SafeHandles.SafeFileHandle file =
            File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, header.Span, 0);
    });

    public void Append(string path, byte[] record) => Try(path, () => CacheFile.Append(path, record));

    /// <summary>A new file beside the one that it is to replace.</summary>
    private static string Write(string path, ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> content)
    {
        string temporary = path + "." + Guid.NewGuid().ToString("n", CultureInfo.InvariantCulture) + Unfinished;
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write);
            RandomAccess.Write(file, [header, content], 0);
            return temporary;
        }
        catch (IOException)
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Takes away what killed processes left. Those that live finish a file within moments.</summary>
    private void Sweep(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder, "*" + Unfinished))
        {
            if (time.GetUtcNow().UtcDateTime - File.GetLastWriteTimeUtc(file) > s_longUnfinished)
                Remove(file);
        }
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It stays; it is in nobody's way.
        }
    }

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
                warn($"the cache {folder} cannot be written ({Reason(e, path)}): what is missing there is fetched in each run");
            return false;
        }
    }

    /// <summary>The system's words, without the name of a file that nobody knows.</summary>
    private static string Reason(Exception e, string path)
    {
        for (string? above = Path.GetDirectoryName(path); e is IOException && above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                return $"{above} is not a folder";
        }

        int name = e.Message.IndexOf(" : '", StringComparison.Ordinal);
        return (name < 0 ? e.Message : e.Message[..name]).TrimEnd('.');
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
