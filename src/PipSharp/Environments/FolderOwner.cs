using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PipSharp.Environments;

/// <summary>Whose a folder is: on Linux by its owner; elsewhere what the user may write counts as the user's.</summary>
internal static unsafe partial class FolderOwner
{
    private const uint OwnerOnly = 0x8; // STATX_UID
    private const int OwnerOffset = 20;
    private const int RelativeToWorkingFolder = -100; // AT_FDCWD

    public static bool IsOwn(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return true;
        byte* status = stackalloc byte[256];
        return Statx(RelativeToWorkingFolder, folder, 0, OwnerOnly, status) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(new ReadOnlySpan<byte>(status + OwnerOffset, 4)) == EffectiveUser();
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, byte* status);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
