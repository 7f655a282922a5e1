using System.Buffers.Binary;

namespace PipSharp.Installing;

/// <summary>A file's bytes, time and mode in a new file; cloned where the file
/// system can. The mode is cut by the umask, as that of all new files.</summary>
internal static unsafe class FileCopying
{
    private const int ReadFile = 0x80000; // O_RDONLY | O_CLOEXEC
    private const nuint Clone = 0x40049409; // FICLONE
    private const uint OwnerMayWrite = 0x80;

    /// <param name="from">an open folder, and the path in it</param>
    /// <param name="isCloned">on the way in: try that first; on the way out: whether it worked</param>
    /// <returns>0, or the number of the error; what was begun then stays</returns>
    public static int Copy((int Folder, nint Path) from, (int Folder, nint Path) to, ref bool isCloned)
    {
        int source = Posix.OpenAt(from.Folder, (byte*)from.Path, ReadFile | Posix.NoFollow, 0);
        if (source < 0)
            return Posix.LastErrorNumber;
        try
        {
            if (!TryLook(source, out Facts facts))
                return Posix.LastErrorNumber;
            int target = Posix.OpenAt(to.Folder, (byte*)to.Path, Posix.CreateFile, (facts.Mode & 0x1FF) | OwnerMayWrite);
            if (target < 0)
                return Posix.LastErrorNumber;
            int error = Fill(source, target, facts, ref isCloned);
            _ = Posix.Close(target);
            return error;
        }
        finally
        {
            _ = Posix.Close(source);
        }
    }

    private static int Fill(int source, int target, Facts facts, ref bool isCloned)
    {
        isCloned = isCloned && Posix.Control(target, Clone, (long*)source) == 0;
        if (!isCloned && CopyBytes(source, target, facts.Length) is not 0 and var error)
            return error;
        // Byte code knows its source by its time.
        long* times = stackalloc long[4] { 0, Posix.KeepTime, facts.Seconds, facts.Nanoseconds };
        return Posix.SetTimes(target, times) == 0 ? 0 : Posix.LastErrorNumber;
    }

    /// <summary>By the kernel, or by ourselves where it does not copy between these two file systems.</summary>
    private static int CopyBytes(int source, int target, long length)
    {
        while (length > 0)
        {
            nint copied = Posix.CopyRange(source, null, target, null, (nint)Math.Min(length, int.MaxValue), 0);
            if (copied <= 0)
                return CopyByHand(source, target);
            length -= copied;
        }

        return 0;
    }

    private static int CopyByHand(int source, int target)
    {
        const int Size = 1 << 15;
        byte* bytes = stackalloc byte[Size];
        while (true)
        {
            nint count = Posix.Read(source, bytes, Size);
            if (count <= 0)
                return count == 0 ? 0 : Posix.LastErrorNumber;
            for (nint at = 0, written; at < count; at += written)
            {
                written = Posix.Write(target, bytes + at, count - at);
                if (written <= 0)
                    return Posix.LastErrorNumber;
            }
        }
    }

    private static bool TryLook(int file, out Facts facts)
    {
        const int StatusLength = 256, AtDescriptor = 0x1000, ModeOffset = 28, LengthOffset = 40, TimeOffset = 112;
        const uint TypeModeTimeSize = 0x1 | 0x2 | 0x40 | 0x200;
        byte* status = stackalloc byte[StatusLength];
        facts = default;
        if (Posix.Statx(file, "", AtDescriptor, TypeModeTimeSize, status) != 0)
            return false;
        var bytes = new ReadOnlySpan<byte>(status, StatusLength);
        facts = new Facts(
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[ModeOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[LengthOffset..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[TimeOffset..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(TimeOffset + 8)..]));
        return true;
    }

    private readonly record struct Facts(uint Mode, long Length, long Seconds, uint Nanoseconds);
}
