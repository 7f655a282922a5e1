using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>Reads and writes RECORD (CSV, UTF-8, default dialect of Python's csv module).</summary>
public static class RecordFile
{
    private static readonly SearchValues<char> s_needsQuotes = SearchValues.Create(",\"\r\n");

    /// <exception cref="PipSharpException">broken quoting or a row of more than three cells</exception>
    public static ImmutableArray<RecordEntry> Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, pathsOnly: false);

    /// <summary>The paths alone, for those who only look whether files are there: two thirds of a RECORD are hashes.</summary>
    /// <exception cref="PipSharpException">broken quoting or a row of more than three cells</exception>
    public static ImmutableArray<RecordEntry> ParsePaths(ReadOnlySpan<byte> utf8) => Parse(utf8, pathsOnly: true);

    private static ImmutableArray<RecordEntry> Parse(ReadOnlySpan<byte> utf8, bool pathsOnly)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        // A row is a path, a hash of 50 bytes and a size: the guess saves most of the growing.
        var entries = ImmutableArray.CreateBuilder<RecordEntry>(utf8.Length / 100);
        var reader = new RecordReader(utf8, pathsOnly);
        while (reader.TryRead(out RecordEntry entry))
            entries.Add(entry);
        return entries.DrainToImmutable();
    }

    /// <summary>Rows in the order given, cells quoted only where needed, lines
    /// ended by CR LF: Python's csv module does so, and with it pip.</summary>
    /// <param name="algorithm">put before each hash, for entries that have bare digests</param>
    public static byte[] Write(IReadOnlyCollection<RecordEntry> entries, string algorithm = "")
    {
        // Some are half a megabyte: measured first, so that nothing is written twice.
        int length = 0;
        foreach (RecordEntry entry in entries)
            length += LengthOf(entry) + (entry.Hash is null ? 0 : algorithm.Length);
        byte[] output = new byte[length];
        Span<byte> rest = output;
        foreach (RecordEntry entry in entries)
        {
            WriteCell(ref rest, entry.Path, (byte)',');
            if (entry.Hash is not null)
                rest = rest[Encoding.UTF8.GetBytes(algorithm, rest)..];
            WriteCell(ref rest, entry.Hash ?? "", (byte)',');
            if (entry.Size is long size && Utf8Formatter.TryFormat(size, rest, out int written))
                rest = rest[written..];
            (rest[0], rest[1]) = ((byte)'\r', (byte)'\n');
            rest = rest[2..];
        }

        return output;
    }

    private static int LengthOf(RecordEntry entry) =>
        LengthOf(entry.Path) + LengthOf(entry.Hash ?? "") + (entry.Size is long size ? DigitsOf(size) : 0) + ",,\r\n".Length;

    private static int LengthOf(string text) =>
        Encoding.UTF8.GetByteCount(text) + (NeedsQuotes(text) ? 2 + text.AsSpan().Count('"') : 0);

    private static int DigitsOf(long number)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, digits, out int count);
        return count;
    }

    private static bool NeedsQuotes(string text) => text.AsSpan().ContainsAny(s_needsQuotes);

    private static void WriteCell(ref Span<byte> rest, string text, byte end)
    {
        if (NeedsQuotes(text))
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        int count = Encoding.UTF8.GetBytes(text, rest);
        rest[count] = end;
        rest = rest[(count + 1)..];
    }
}
