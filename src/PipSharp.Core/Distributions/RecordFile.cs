using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>Reads and writes RECORD (CSV, UTF-8, default dialect of Python's csv module).</summary>
public static class RecordFile
{
    /// <exception cref="PipSharpException">broken quoting or a row of more than three cells</exception>
    public static ImmutableArray<RecordEntry> Parse(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    /// <summary>Rows in the order given, line ends of "\n", cells quoted only where needed.</summary>
    public static byte[] Write(IEnumerable<RecordEntry> entries) => throw new NotImplementedException();
}
