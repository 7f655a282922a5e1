namespace PipSharp.Installing;

/// <summary>Tells ext4 that the folders to be made in a folder have nothing to do with each other (EXT4_TOPDIR_FL, chattr +T; not
/// inherited). It would put all of them into one group of inodes, where threads
/// wait for each other; so each package has a group of its own.</summary>
internal static unsafe class Unrelated
{
    private const uint GetFlags = 0x80086601, SetFlags = 0x40086602; // FS_IOC_GETFLAGS, FS_IOC_SETFLAGS
    private const long TopOfHierarchies = 0x20000;

    /// <summary>A hint: what is refused is no error.</summary>
    /// <param name="folder">open; ours, and gone in the end</param>
    public static void Folders(int folder)
    {
        long flags = 0;
        if (!WriteOrders.IsExt(folder) || Posix.Control(folder, GetFlags, &flags) != 0)
            return;
        flags |= TopOfHierarchies;
        _ = Posix.Control(folder, SetFlags, &flags);
    }
}
