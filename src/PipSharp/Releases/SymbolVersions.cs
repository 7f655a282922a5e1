using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Releases;

/// <summary>The versions of shared libraries' symbols that a 64-bit little-endian
/// ELF file asks for: <c>GLIBC_2.28</c> (LSB Core, "Symbol Versioning").</summary>
internal sealed class SymbolVersions
{
    private const int HeaderLength = 64;
    private const int SectionLength = 64;
    private const uint VersionNeeds = 0x6FFF_FFFE; // SHT_GNU_verneed
    private readonly ImmutableArray<string> _names;

    private SymbolVersions(ImmutableArray<string> names) => _names = names;

    /// <returns>null: no such file, or none that can be read</returns>
    public static SymbolVersions? Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        if (file.Length < HeaderLength || !file.AsSpan(0, 6).SequenceEqual("\u007FELF\u0002\u0001"u8))
            return null;
        try
        {
            return new SymbolVersions(Names(file));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The newest version with that prefix; null if none is asked for.</summary>
    public (int Major, int Minor)? Newest(string prefix)
    {
        (int Major, int Minor)? newest = null;
        foreach (string name in _names)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || !Version.TryParse(name[prefix.Length..], out Version? version))
                continue;
            (int Major, int Minor) one = (version.Major, version.Minor);
            if (newest is not { } known || one.CompareTo(known) > 0)
                newest = one;
        }

        return newest;
    }

    private static ImmutableArray<string> Names(ReadOnlySpan<byte> file)
    {
        int table = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file[40..]));
        int count = BinaryPrimitives.ReadUInt16LittleEndian(file[60..]);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> section = file.Slice(table + (i * SectionLength), SectionLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(section[4..]) != VersionNeeds)
                continue;
            int texts = table + ((int)BinaryPrimitives.ReadUInt32LittleEndian(section[40..]) * SectionLength);
            return Names(
                file[Offset(section)..], file[Offset(file.Slice(texts, SectionLength))..],
                (int)BinaryPrimitives.ReadUInt32LittleEndian(section[44..]));
        }

        return [];
    }

    /// <summary>A list of libraries, each with a list of versions: both chained by the distance to the next.</summary>
    private static ImmutableArray<string> Names(ReadOnlySpan<byte> needs, ReadOnlySpan<byte> texts, int libraries)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        for (int at = 0; libraries > 0; libraries--)
        {
            int versions = BinaryPrimitives.ReadUInt16LittleEndian(needs[(at + 2)..]);
            int version = at + (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(at + 8)..]);
            for (; versions > 0; versions--)
            {
                names.Add(TextAt(texts, (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(version + 8)..])));
                version += (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(version + 12)..]);
            }

            at += (int)BinaryPrimitives.ReadUInt32LittleEndian(needs[(at + 12)..]);
        }

        return names.DrainToImmutable();
    }

    private static string TextAt(ReadOnlySpan<byte> texts, int offset)
    {
        ReadOnlySpan<byte> rest = texts[offset..];
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private static int Offset(ReadOnlySpan<byte> section) => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(section[24..]));
}
