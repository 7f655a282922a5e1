using System.Runtime.InteropServices;

namespace PipSharp.Wheels;

/// <summary>Tells ext4 that the folders to be made in a folder have nothing to do with each other (EXT4_TOPDIR_FL, chattr +T; not
/// inherited): it would put the files of all wheels into one group of inodes, where threads wait for each other.</summary>
internal static unsafe partial class UnrelatedFolders
{
    private const nuint GetFlags = 0x80086601, SetFlags = 0x40086602; // FS_IOC_GETFLAGS, FS_IOC_SETFLAGS
    private const long TopOfHierarchies = 0x20000;
    private const int ReadFolder = 0x80000; // O_RDONLY | O_CLOEXEC

    /// <summary>A hint: what is refused is no error.</summary>
    public static void In(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        int descriptor = Open(folder, ReadFolder);
        if (descriptor < 0)
            return;
        long flags = 0;
        if (Control(descriptor, GetFlags, &flags) == 0)
        {
            flags |= TopOfHierarchies;
            _ = Control(descriptor, SetFlags, &flags);
        }

        _ = Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int file, nuint request, long* value);
}
