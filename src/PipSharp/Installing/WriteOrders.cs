using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace PipSharp.Installing;

/// <summary>Finds out how a file system orders what is written, once for each.</summary>
internal static unsafe class WriteOrders
{
    private const long Ext = 0xEF53, Tmpfs = 0x01021994, Ramfs = 0x858458F6;
    private static readonly ConcurrentDictionary<(uint Major, uint Minor), WriteOrder> s_known = new();

    /// <param name="folder">open</param>
    public static WriteOrder Of(int folder)
    {
        if (!OperatingSystem.IsLinux())
            return WriteOrder.Unknown;
        return FileSystemIdentity.KindOf(folder) switch
        {
            Tmpfs or Ramfs => WriteOrder.InVain,
            Ext => s_known.GetOrAdd(DeviceOf(folder), static device => OfExt4($"/sys/dev/block/{device.Major}:{device.Minor}")),
            _ => WriteOrder.Unknown,
        };
    }

    /// <summary>ext2, ext3, ext4.</summary>
    /// <param name="folder">open</param>
    public static bool IsExt(int folder) => OperatingSystem.IsLinux() && FileSystemIdentity.KindOf(folder) == Ext;

    private static (uint Major, uint Minor) DeviceOf(int folder)
    {
        const int StatusLength = 256, MajorOffset = 136, AtDescriptor = 0x1000;
        byte* status = stackalloc byte[StatusLength];
        if (Posix.Statx(folder, "", AtDescriptor, 0, status) != 0)
            return default;
        var device = new ReadOnlySpan<byte>(status + MajorOffset, 8);
        return (BinaryPrimitives.ReadUInt32LittleEndian(device), BinaryPrimitives.ReadUInt32LittleEndian(device[4..]));
    }

    /// <summary>/proc/fs/ext4 names every option in force, the default ones too; without a journal there is no "data=".</summary>
    private static WriteOrder OfExt4(string device)
    {
        try
        {
            string name = Path.GetFileName(new FileInfo(device).LinkTarget ?? "");
            string[] options = File.ReadAllLines($"/proc/fs/ext4/{name}/options");
            foreach (string option in options)
            {
                if (option.StartsWith("data=", StringComparison.Ordinal))
                    return option is "data=ordered" or "data=journal" ? WriteOrder.Kept : WriteOrder.Unknown;
            }

            return options.Length > 0 ? WriteOrder.InVain : WriteOrder.Unknown;
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            return WriteOrder.Unknown;
        }
    }
}
