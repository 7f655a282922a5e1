using System.Runtime.InteropServices;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>struct statx of Linux: the same on every architecture.</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal struct FileStatus
{
    [FieldOffset(28)]
    public ushort Mode;

    [FieldOffset(40)]
    public ulong Size;

    [FieldOffset(112)]
    public long ModifiedSeconds;

    [FieldOffset(120)]
    public uint ModifiedNanoseconds;

    /// <summary>Size, time, x bit, and that it is a plain file.</summary>
    public readonly bool IsOf(WheelManifestFile file) =>
        Size == (ulong)file.Size
        && ModifiedSeconds * 1_000_000_000 + ModifiedNanoseconds == file.ModifiedTicks
        && (Mode & 0xF000) == 0x8000
        && ((Mode & 0x40) != 0) == file.IsExecutable;
}
