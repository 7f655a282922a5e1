namespace PipSharp.Wheels;

/// <summary>One record of a zip's central directory (APPNOTE 4.3.12), ZIP64 values filled in.</summary>
internal readonly record struct ZipEntry(string Name, ZipHeader Header, uint ExternalAttributes, byte System, long Offset)
{
    /// <summary>Unix file mode, where the archive comes from a system that has one; else 0.</summary>
    public int UnixMode => System == 3 || (System == 0 && ExternalAttributes >> 16 != 0) ? (int)(ExternalAttributes >> 16) : 0;
}

/// <summary>What local header and central directory must both say.</summary>
internal readonly record struct ZipHeader(ushort Flags, ushort Method, uint Crc, long PackedSize, long Size)
{
    public const ushort Stored = 0;
    public const ushort Deflated = 8;
    public bool HasDescriptor => (Flags & 8) != 0;
    public bool IsUtf8 => (Flags & 0x800) != 0;

    /// <summary>Encrypted, patched data, strong encryption, masked headers.</summary>
    public bool IsUnreadable => (Flags & 0x2061) != 0;
}
