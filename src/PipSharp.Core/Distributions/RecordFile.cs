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
    public static ImmutableArray<RecordEntry> Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        // A row is a path, a hash of 50 bytes and a size: the guess saves most of the growing.
        var entries = ImmutableArray.CreateBuilder<RecordEntry>(utf8.Length / 100);
        var reader = new RecordReader(utf8);
        while (reader.TryRead(out RecordEntry entry))
            entries.Add(entry);
        return entries.DrainToImmutable();
    }

    /// <summary>Rows in the order given, cells quoted only where needed, lines ended by CR LF: Python's csv module does so, and with it pip.</summary>
    public static byte[] Write(IEnumerable<RecordEntry> entries)
    {
        var output = new ArrayBufferWriter<byte>(entries.TryGetNonEnumeratedCount(out int count) ? Math.Max(count, 1) * 128 : 4096);
        foreach (RecordEntry entry in entries)
        {
            WriteCell(output, entry.Path);
            Put(output, (byte)',');
            if (entry.Hash is not null)
                WriteCell(output, entry.Hash);
            Put(output, (byte)',');
            if (entry.Size is long size)
                WriteNumber(output, size);
            Put(output, (byte)'\r');
            Put(output, (byte)'\n');
        }

        return output.WrittenSpan.ToArray();
    }

    private static void WriteCell(ArrayBufferWriter<byte> output, string text)
    {
        if (text.AsSpan().ContainsAny(s_needsQuotes))
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(text, output);
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, long number)
    {
        Utf8Formatter.TryFormat(number, output.GetSpan(20), out int written);
        output.Advance(written);
    }

    private static void Put(ArrayBufferWriter<byte> output, byte c)
    {
        output.GetSpan(1)[0] = c;
        output.Advance(1);
    }
}
