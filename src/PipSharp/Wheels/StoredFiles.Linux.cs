using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

internal static partial class StoredFiles
{
    private const int OpenPath = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC
    private const int NoFollow = 0x100; // AT_SYMLINK_NOFOLLOW
    private const uint BasicStats = 0x7FF; // STATX_BASIC_STATS

    /// <summary>Relative to one open folder, so that the kernel walks only the path
    /// inside of the wheel; many files by one call, where that is allowed.</summary>
    private sealed class LinuxProber : Prober
    {
        private readonly int _folder;
        private StatusRing? _ring;
        private bool _isAsked;

        public LinuxProber(string folder)
            : base(folder) => _folder = OpenFolder(folder, OpenPath);

        public override ReadOnlySpan<WheelManifestFile> Ask(ReadOnlySpan<WheelManifestFile> files)
        {
            _isAsked = false;
            if (files.Length < StatusRing.FewFiles || (_ring ??= StatusRing.TryTake()) is not { } ring)
                return files;
            int count = ring.Ask(_folder, files, NoFollow, BasicStats);
            if (count == 0)
                _ring = null;
            _isAsked = count > 0;
            return _isAsked ? files[..count] : files;
        }

        public override bool IsUnchanged(int place, WheelManifestFile file) =>
            _isAsked ? _ring![place].IsOf(file)
                : Statx(_folder, file.Path, NoFollow, BasicStats, out FileStatus status) == 0 && status.IsOf(file);

        protected override void Dispose(bool disposing)
        {
            if (_folder >= 0)
                _ = CloseFolder(_folder);
            _ring?.Return();
            base.Dispose(disposing);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFolder(int descriptor);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, out FileStatus status);
}
