using System.Buffers.Text;
using System.Security.Cryptography;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Whether the files of an entry are still what they were when they were verified. Hard links lead here from every environment: an edit there
/// shows as another modification time or size here.</summary>
internal static partial class StoredFiles
{
    private const int FilesPerTask = 256;

    public static bool AreUnchanged(string folder, WheelManifest manifest)
    {
        int count = manifest.Files.Length;
        if (count <= 2 * FilesPerTask)
            return AreUnchanged(folder, manifest.Files.AsSpan());
        // A few big wheels have most of the files: all cores help with each.
        int parts = (count + FilesPerTask - 1) / FilesPerTask;
        try
        {
            return Parallel.For(0, parts, (part, loop) =>
            {
                int first = part * FilesPerTask;
                if (!AreUnchanged(folder, manifest.Files.AsSpan()[first..Math.Min(first + FilesPerTask, count)]))
                    loop.Stop();
            }).IsCompleted;
        }
        catch (AggregateException e)
        {
            throw new IOException(e.InnerExceptions[0].Message, e.InnerExceptions[0]);
        }
    }

    public static bool AreUnchanged(string folder, ReadOnlySpan<WheelManifestFile> files)
    {
        using Prober prober = Prober.Open(folder);
        foreach (WheelManifestFile file in files)
        {
            if (!prober.IsUnchanged(file) && !HasSameContent(Path.Combine(folder, file.Path), file))
                return false;
        }

        return true;
    }

    private static bool HasSameContent(string path, WheelManifestFile file)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null || info.Length != file.Size || !HasMode(info, file))
            return false;
        using FileStream stream = info.OpenRead();
        return Base64Url.EncodeToString(SHA256.HashData(stream)) == file.Sha256;
    }

    private static bool HasMode(FileInfo info, WheelManifestFile file) =>
        OperatingSystem.IsWindows() || ((info.UnixFileMode & UnixFileMode.UserExecute) != 0) == file.IsExecutable;

    /// <summary>The cheap question: size, time and x bit by one system call a file.</summary>
    private class Prober(string folder) : IDisposable
    {
        protected string Folder { get; } = folder;

        public static Prober Open(string folder) => OperatingSystem.IsLinux() ? new LinuxProber(folder) : new Prober(folder);

        public virtual bool IsUnchanged(WheelManifestFile file)
        {
            var info = new FileInfo(Path.Combine(Folder, file.Path));
            return info.Exists && info.LinkTarget is null && info.Length == file.Size && HasMode(info, file)
                && (info.LastWriteTimeUtc - DateTime.UnixEpoch).Ticks * 100 == file.ModifiedTicks;
        }

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
        }
    }
}
