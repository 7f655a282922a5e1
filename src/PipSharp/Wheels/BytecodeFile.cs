using System.Buffers.Binary;

namespace PipSharp.Wheels;

/// <summary>The rows of one entry as one block of bytes: format word, SHA-256
/// of the rest, then three numbers of eight bytes for each source.</summary>
internal static class BytecodeFile
{
    private const int DigestLength = 32, RowLength = 24;
    private static ReadOnlySpan<byte> Format => "pipsharp bytecode 1"u8;

    public static byte[] Write(ReadOnlySpan<BytecodeRow> rows)
    {
        byte[] bytes = new byte[Format.Length + DigestLength + rows.Length * RowLength];
        Format.CopyTo(bytes);
        Span<byte> body = bytes.AsSpan(Format.Length + DigestLength);
        for (int i = 0; i < rows.Length; i++)
        {
            Span<byte> row = body.Slice(i * RowLength, RowLength);
            BinaryPrimitives.WriteInt64LittleEndian(row, rows[i].SourceTicks);
            BinaryPrimitives.WriteInt64LittleEndian(row[8..], rows[i].Size);
            BinaryPrimitives.WriteInt64LittleEndian(row[16..], rows[i].ModifiedTicks);
        }

        Hashing.Sha256(body, bytes.AsSpan(Format.Length, DigestLength));
        return bytes;
    }

    /// <returns>null for bytes that are damaged, of another format, or of another number of sources</returns>
    public static BytecodeRow[]? TryRead(ReadOnlySpan<byte> bytes, int count)
    {
        if (bytes.Length != Format.Length + DigestLength + count * RowLength || !bytes.StartsWith(Format))
            return null;
        ReadOnlySpan<byte> body = bytes[(Format.Length + DigestLength)..];
        Span<byte> digest = stackalloc byte[DigestLength];
        Hashing.Sha256(body, digest);
        if (!digest.SequenceEqual(bytes.Slice(Format.Length, DigestLength)))
            return null;
        var rows = new BytecodeRow[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> row = body.Slice(i * RowLength, RowLength);
            rows[i] = new BytecodeRow(
                BinaryPrimitives.ReadInt64LittleEndian(row), BinaryPrimitives.ReadInt64LittleEndian(row[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(row[16..]));
        }

        return rows;
    }
}
