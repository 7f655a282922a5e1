using System.Buffers.Binary;

namespace PipSharp.Installing;

/// <summary>Whose a file is, on Linux.</summary>
internal static unsafe class FileOwner
{
    private static readonly Lazy<uint> s_own = new(Posix.EffectiveUser);

    public static uint Own => s_own.Value;

    /// <summary>Null if the system does not say.</summary>
    public static uint? Of(string path)
    {
        const int StatusLength = 256, OwnerOffset = 20, RelativeToWorkingFolder = -100;
        const uint OwnerOnly = 0x8;
        byte* status = stackalloc byte[StatusLength];
        return Posix.Statx(RelativeToWorkingFolder, path, 0, OwnerOnly, status) == 0
            ? BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(status + OwnerOffset, 4))
            : null;
    }
}
