using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>A table that may still grow.</summary>
internal sealed class TableNode(TableOrigin origin, int line) : TomlNode
{
    private readonly Dictionary<string, TomlNode> _nodes = [];
    private readonly List<string> _keys = [];

    public TableOrigin Origin { get; private set; } = origin;

    /// <summary>The number of the section whose dotted keys made it.</summary>
    public int Section { get; private set; }

    public TomlNode? Find(string key) => _nodes.GetValueOrDefault(key);

    public void Add(string key, TomlNode node)
    {
        _nodes.Add(key, node);
        _keys.Add(key);
    }

    /// <summary>A header names the table itself: right once, if nothing else has defined it.</summary>
    public bool TryOpen()
    {
        bool isNew = Origin == TableOrigin.Implied;
        Origin = TableOrigin.Header;
        return isNew;
    }

    /// <summary>Dotted keys may extend what dotted keys of the same section made, or what no header defined yet.</summary>
    public bool TryExtend(int section)
    {
        bool mayGrow = Origin == TableOrigin.Implied || (Origin == TableOrigin.DottedKey && Section == section);
        if (mayGrow)
            (Origin, Section) = (TableOrigin.DottedKey, section);
        return mayGrow;
    }

    public override TomlTable Freeze()
    {
        var values = new Dictionary<string, TomlValue>(_nodes.Count);
        foreach ((string key, TomlNode node) in _nodes)
            values.Add(key, node.Freeze());
        return new TomlTable(values, ImmutableArray.CreateRange(_keys), line);
    }
}
