using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>An array, or all tables of one `[[name]]`.</summary>
public sealed class TomlArray(ImmutableArray<TomlValue> items, int line) : TomlValue(line)
{
    public ImmutableArray<TomlValue> Items => items;

    public override string Kind => "an array";
}
