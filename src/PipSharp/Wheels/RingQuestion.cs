using System.Runtime.InteropServices;

namespace PipSharp.Wheels;

/// <summary>struct io_uring_sqe, as statx uses it.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct RingQuestion
{
    [FieldOffset(0)]
    public byte Operation;

    [FieldOffset(4)]
    public int Descriptor;

    [FieldOffset(8)]
    public ulong Answer;

    [FieldOffset(16)]
    public ulong Path;

    [FieldOffset(24)]
    public uint Mask;

    [FieldOffset(28)]
    public uint Flags;
}
