using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

internal static partial class StoredFiles
{
    private const int OpenPath = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint BasicStats = 0x7FF; // STATX_BASIC_STATS

    /// <summary>Relative to one open folder, so that the kernel walks only the path inside of the wheel.</summary>
    private sealed class LinuxProber : Prober
    {
        private readonly int _folder;

        public LinuxProber(string folder)
            : base(folder) => _folder = OpenFolder(folder, OpenPath);

        public override bool IsUnchanged(WheelManifestFile file) =>
            Statx(_folder, file.Path, NoFollow, BasicStats, out FileStatus status) == 0
            && status.Size == (ulong)file.Size
            && status.ModifiedSeconds * 1_000_000_000 + status.ModifiedNanoseconds == file.ModifiedTicks
            && (status.Mode & 0xF000) == 0x8000
            && ((status.Mode & 0x40) != 0) == file.IsExecutable;

        protected override void Dispose(bool disposing)
        {
            if (_folder >= 0)
                _ = CloseFolder(_folder);
            base.Dispose(disposing);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFolder(int descriptor);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);

    /// <summary>struct statx: the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(112)]
        public long ModifiedSeconds;

        [FieldOffset(120)]
        public uint ModifiedNanoseconds;
    }
}
