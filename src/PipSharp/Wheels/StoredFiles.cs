using System.Buffers.Text;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Whether the files of an entry are still what they were when they were verified. Hard links lead here from every environment: an
/// edit there shows as another modification time or size here.</summary>
internal static partial class StoredFiles
{
    private const int FilesPerTask = 256; // as many as a StatusRing takes at once

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
        while (!files.IsEmpty)
        {
            ReadOnlySpan<WheelManifestFile> some = prober.Ask(files);
            for (int i = 0; i < some.Length; i++)
            {
                if (!prober.IsUnchanged(i, some[i]) && !HasSameContent(Path.Combine(folder, some[i].Path), some[i]))
                    return false;
            }

            files = files[some.Length..];
        }

        return true;
    }

    private static bool HasSameContent(string path, WheelManifestFile file)
    {
        var info = new FileInfo(path);
        if (!info.Exists || info.LinkTarget is not null || info.Length != file.Size || !HasMode(info, file))
            return false;
        using FileStream stream = info.OpenRead();
        return Base64Url.EncodeToString(Hashing.Sha256(stream)) == file.Sha256;
    }

    private static bool HasMode(FileInfo info, WheelManifestFile file) =>
        OperatingSystem.IsWindows() || ((info.UnixFileMode & UnixFileMode.UserExecute) != 0) == file.IsExecutable;

    /// <summary>The cheap question: size, time and x bit, without opening the file.</summary>
    private class Prober(string folder) : IDisposable
    {
        protected string Folder { get; } = folder;

        public static Prober Open(string folder) => OperatingSystem.IsLinux() ? new LinuxProber(folder) : new Prober(folder);

        /// <summary>Prepares the answers for some of the files.</summary>
        /// <returns>those, from the first</returns>
        public virtual ReadOnlySpan<WheelManifestFile> Ask(ReadOnlySpan<WheelManifestFile> files) => files;

        /// <param name="place">among those that were asked about last</param>
        public virtual bool IsUnchanged(int place, WheelManifestFile file)
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
