using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Toml;

/// <summary>A table: a whole document, what stands under a `[header]`, or an inline table.</summary>
public sealed class TomlTable : TomlValue
{
    private readonly Dictionary<string, TomlValue> _values;

    internal TomlTable(Dictionary<string, TomlValue> values, ImmutableArray<string> keys, int line)
        : base(line) => (_values, Keys) = (values, keys);

    public static TomlTable Empty { get; } = new([], [], 1);

    /// <summary>In the order of the document.</summary>
    public ImmutableArray<string> Keys { get; }

    public override string Kind => "a table";

    public TomlValue? this[string key] => _values.GetValueOrDefault(key);

    public bool TryGetValue(string key, [NotNullWhen(true)] out TomlValue? value) => _values.TryGetValue(key, out value);
}
