using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>The header fields of a METADATA, PKG-INFO or WHEEL file as written, in order; for `show`, `inspect` and tables.</summary>
public sealed class MetadataHeaders
{
    public ImmutableArray<(string Name, string Value)> Fields => throw new NotImplementedException();

    /// <summary>The text after the blank line (the description from 2.1 on).</summary>
    public string Body => throw new NotImplementedException();
    public string? First(string name) => throw new NotImplementedException();
    public IEnumerable<string> All(string name) => throw new NotImplementedException();
    public static MetadataHeaders Parse(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();
}
