using System.IO.Compression;

namespace PipSharp.Testing;

/// <summary>Zip archives with fixed times and unix modes; the order, doubles and odd paths of the members are kept.</summary>
public static class ZipArchives
{
    private const int RegularFile = 0x8000;
    private static readonly DateTimeOffset Born = new(2020, 2, 2, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IEnumerable<WheelMember> members)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (WheelMember member in members)
                Add(archive, member);
        }

        return buffer.ToArray();
    }

    private static void Add(ZipArchive archive, WheelMember member)
    {
        ZipArchiveEntry entry = archive.CreateEntry(member.Path, CompressionLevel.Optimal);
        entry.LastWriteTime = Born;
        int type = (member.Mode & 0xF000) == 0 && !member.Path.EndsWith('/') ? RegularFile : 0;
        entry.ExternalAttributes = (member.Mode | type) << 16;
        using Stream content = entry.Open();
        content.Write(member.Bytes);
    }
}
