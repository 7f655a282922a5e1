using System.IO.Compression;
using ICSharpCode.SharpZipLib.BZip2;

namespace PipSharp.Wheels;

/// <summary>A source archive (PEP 625; older ones too) becomes a folder. Nothing
/// outside of that folder is written, whatever the archive says (PEP 721).</summary>
public static class SourceArchive
{
    /// <param name="file">the archive on disk</param>
    /// <param name="name">its file name, which tells the format; for messages too</param>
    /// <param name="folder">absolute, there, empty</param>
    /// <returns>the folder of the project: the archive's one top-level folder,
    /// or <paramref name="folder"/> if there are several entries</returns>
    /// <exception cref="PipSharpException">bad-archive, unsupported-archive</exception>
    public static string Unpack(string file, string name, string folder, ArchiveLimits limits, CancellationToken cancel)
    {
        try
        {
            if (IsZip(name))
                new ZipTree(new TreeWriter(folder, name, limits)).Write(file, limits, cancel);
            else
                UnpackTar(file, name, new TreeWriter(folder, name, limits), cancel);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or BZip2Exception)
        {
            throw BadArchive.Because(name, e.Message.TrimEnd('.'), e);
        }

        string[] entries = Directory.GetFileSystemEntries(folder);
        return entries is [var only] && Directory.Exists(only) ? only : folder;
    }

    private static bool IsZip(string name) => name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static void UnpackTar(string file, string name, TreeWriter tree, CancellationToken cancel)
    {
        using FileStream packed = File.OpenRead(file);
        using Stream plain = Decompress(packed, name);
        using var bounded = new BoundedStream(plain, name, tree.Limits, packed.Length);
        new TarTree(tree).Write(bounded, cancel);
        // The checksum of the compression stands at the end, behind the last member.
        bounded.Drain();
    }

    /// <summary>By its first bytes, as pip's tarfile does; names lie.</summary>
    private static Stream Decompress(FileStream packed, string name)
    {
        Span<byte> start = stackalloc byte[6];
        int count = packed.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        packed.Position = 0;
        return start[..count] switch
        {
            [0x1f, 0x8b, ..] => new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true),
            [(byte)'B', (byte)'Z', (byte)'h', ..] => new BZip2InputStream(packed) { IsStreamOwner = false },
            [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => throw Unsupported(name, "xz"),
            [(byte)'L', (byte)'Z', (byte)'I', (byte)'P', ..] => throw Unsupported(name, "lzip"),
            _ => packed,
        };
    }

    private static PipSharpException Unsupported(string name, string format) => new(
        "unsupported-archive", $"{name} is packed with {format}, which this version of PipSharp cannot read.",
        "Repack it as .tar.gz, or choose a wheel.");
}
