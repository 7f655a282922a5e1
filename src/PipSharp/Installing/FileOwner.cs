using System.Buffers.Binary;

namespace PipSharp.Installing;

/// <summary>Whose a file is, on Linux.</summary>
internal static unsafe class FileOwner
{
    private static readonly Lazy<uint> s_own = new(Posix.EffectiveUser);

    public static uint Own => s_own.Value;

    /// <summary>Null if the system does not say; and the number of the file system, without another question.</summary>
    public static uint? Of(string path, out ulong device)
    {
        const int StatusLength = 256, OwnerOffset = 20, DeviceOffset = 136, RelativeToWorkingFolder = -100;
        const uint OwnerOnly = 0x8;
        byte* status = stackalloc byte[StatusLength];
        device = 0;
        if (Posix.Statx(RelativeToWorkingFolder, path, 0, OwnerOnly, status) != 0)
            return null;
        device = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(status + DeviceOffset, 8));
        return BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(status + OwnerOffset, 4));
    }
}
