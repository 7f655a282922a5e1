using System.Runtime.InteropServices;

namespace PipSharp.Cli;

/// <summary>
/// The native program's types are data that the loader relocates, by a table of 6 MB that it reads once and nobody afterwards. Its pages
/// count as memory of ours; given back early, they are not there when a command
/// needs most. Whoever should read them again gets them from the file.
/// </summary>
internal static unsafe partial class ReadOncePages
{
    private const nuint ProgramHeaders = 3, ProgramHeaderCount = 5; // AT_PHDR, AT_PHNUM
    private const uint Dynamic = 2, Itself = 6; // PT_DYNAMIC, PT_PHDR
    private const long Relocations = 7, RelocationsSize = 8; // DT_RELA, DT_RELASZ
    private const int NotNeeded = 4; // MADV_DONTNEED

    public static void GiveBack()
    {
        if (!OperatingSystem.IsLinux() || sizeof(nint) != 8)
            return;
        var headers = (ProgramHeader*)AuxiliaryValue(ProgramHeaders);
        if (headers is null || !TryFind(headers, (int)AuxiliaryValue(ProgramHeaderCount), out nint start, out nint length))
            return;
        nint page = Environment.SystemPageSize, first = (start + page - 1) & -page, end = (start + length) & -page;
        if (end > first)
            _ = Advise(first, end - first, NotNeeded);
    }

    private static bool TryFind(ProgramHeader* headers, int count, out nint start, out nint length)
    {
        (start, length) = (0, 0);
        nint loadedAt = 0, dynamic = 0;
        for (int i = 0; i < count; i++)
        {
            if (headers[i].Type == Itself)
                loadedAt = (nint)headers - headers[i].Address;
            else if (headers[i].Type == Dynamic)
                dynamic = headers[i].Address;
        }

        if (loadedAt == 0 || dynamic == 0)
            return false;
        for (var entry = (DynamicEntry*)(loadedAt + dynamic); entry->Tag != 0; entry++)
        {
            if (entry->Tag == Relocations)
                start = entry->Value < loadedAt ? loadedAt + entry->Value : entry->Value; // some loaders have written the address in its place
            else if (entry->Tag == RelocationsSize)
                length = entry->Value;
        }

        return start != 0;
    }

    [LibraryImport("libc", EntryPoint = "getauxval")]
    private static partial nint AuxiliaryValue(nuint type);

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint start, nint length, int advice);

    /// <summary>Elf64_Phdr</summary>
    [StructLayout(LayoutKind.Explicit, Size = 56)]
    private readonly struct ProgramHeader
    {
        [FieldOffset(0)]
        public readonly uint Type;

        [FieldOffset(16)]
        public readonly nint Address;
    }

    /// <summary>Elf64_Dyn</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct DynamicEntry
    {
        public readonly long Tag;
        public readonly nint Value;
    }
}
