using System.IO.Compression;
using System.Text;

namespace PipSharp.Wheels;

/// <summary>A tar archive written byte by byte, so that it can be wrong.</summary>
internal sealed class RawTar
{
    private const int Block = 512;
    private readonly MemoryStream _bytes = new();

    public RawTar File(string name, string content = "x", int mode = 0x1A4) => Member(name, '0', content, mode: mode);

    public RawTar Folder(string name) => Member(name, '5', "");

    public RawTar Link(string name, string target, char type = '2') => Member(name, type, "", target);

    public RawTar Member(string name, char type, string content, string target = "", int mode = 0x1A4, string? size = null, bool isDamaged = false)
    {
        byte[] data = Encoding.UTF8.GetBytes(content);
        byte[] header = new byte[Block];
        Encoding.UTF8.GetBytes(name).CopyTo(header, 0);
        Octal(mode, 7).CopyTo(header, 100);
        Octal(0, 7).CopyTo(header, 108);
        Octal(0, 7).CopyTo(header, 116);
        Encoding.ASCII.GetBytes(size ?? Convert.ToString(data.Length, 8).PadLeft(11, '0')).CopyTo(header, 124);
        Octal(0, 11).CopyTo(header, 136);
        header[156] = (byte)type;
        Encoding.UTF8.GetBytes(target).CopyTo(header, 157);
        Encoding.ASCII.GetBytes("ustar\000").CopyTo(header, 257);
        Encoding.ASCII.GetBytes("00").CopyTo(header, 263);
        header.AsSpan(148, 8).Fill((byte)' ');
        int sum = header.Sum(b => b) + (isDamaged ? 1 : 0);
        Octal(sum, 6).CopyTo(header, 148);
        header[154] = 0;
        _bytes.Write(header);
        _bytes.Write(data);
        _bytes.Write(new byte[(Block - (data.Length % Block)) % Block]);
        return this;
    }

    /// <summary>An extended header for the member that follows: "path=other".</summary>
    public RawTar Pax(params string[] records)
    {
        var text = new StringBuilder();
        foreach (string record in records)
        {
            int length = record.Length + 2;
            length += (length + length.ToString().Length).ToString().Length;
            text.Append(length).Append(' ').Append(record).Append('\n');
        }

        return Member("PaxHeader", 'x', text.ToString());
    }

    public RawTar Raw(byte[] bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    public byte[] End() => [.. _bytes.ToArray(), .. new byte[2 * Block]];

    public byte[] Unended() => _bytes.ToArray();

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(plain);
        return packed.ToArray();
    }

    private static byte[] Octal(int value, int digits) => Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(digits, '0'));
}
