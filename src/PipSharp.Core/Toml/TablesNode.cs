using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>The tables of one `[[name]]`, which may still grow.</summary>
internal sealed class TablesNode(int line) : TomlNode
{
    private readonly List<TableNode> _tables = [];

    public TableNode Last => _tables[^1];

    public TableNode Append(int tableLine)
    {
        var table = new TableNode(TableOrigin.Header, tableLine);
        _tables.Add(table);
        return table;
    }

    public override TomlValue Freeze()
    {
        var items = ImmutableArray.CreateBuilder<TomlValue>(_tables.Count);
        foreach (TableNode table in _tables)
            items.Add(table.Freeze());
        return new TomlArray(items.DrainToImmutable(), line);
    }
}
