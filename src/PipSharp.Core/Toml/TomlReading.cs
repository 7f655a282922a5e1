using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>One document while it is being read: its headers, and the table that key/value pairs go to.</summary>
internal sealed class TomlReading
{
    private readonly TableNode _root = new(TableOrigin.Header, 1);
    private TableNode _current;
    private int _section;

    private TomlReading() => _current = _root;

    public static TomlTable Read(string document)
    {
        var text = new TomlText(document);
        var reading = new TomlReading();
        for (text.SkipLines(); !text.AtEnd; text.SkipLines())
        {
            reading.ReadExpression(ref text);
            text.EndLine();
        }

        return reading._root.Freeze();
    }

    private void ReadExpression(ref TomlText text)
    {
        if (text.Next == '[')
            ReadHeader(ref text);
        else
            TomlValues.ReadPair(ref text, _current, _section, depth: 0);
    }

    private void ReadHeader(ref TomlText text)
    {
        (int start, int line) = (text.Position, text.Line);
        bool isArray = text.Take("[[");
        if (!isArray)
            text.Take('[');
        ImmutableArray<string> keys = TomlKeys.Read(ref text);
        if (!text.Take(isArray ? "]]" : "]"))
            throw text.Fail("The end of the header should stand here");
        TableNode? parent = _root;
        for (int i = 0; parent is not null && i < keys.Length - 1; i++)
            parent = Step(parent, keys[i], line);
        _current = (parent is null ? null : isArray ? Append(parent, keys[^1], line) : Open(parent, keys[^1], line))
            ?? throw text.Fail($"{string.Join('.', keys)} is defined already, in another way", start);
        _section++;
    }

    private static TableNode? Step(TableNode table, string key, int line)
    {
        TomlNode? found = table.Find(key);
        if (found is null)
            table.Add(key, found = new TableNode(TableOrigin.Implied, line));
        return found as TableNode ?? (found as TablesNode)?.Last;
    }

    private static TableNode? Open(TableNode parent, string key, int line)
    {
        TomlNode? found = parent.Find(key);
        if (found is null)
            parent.Add(key, found = new TableNode(TableOrigin.Implied, line));
        return found is TableNode table && table.TryOpen() ? table : null;
    }

    private static TableNode? Append(TableNode parent, string key, int line)
    {
        TomlNode? found = parent.Find(key);
        if (found is null)
            parent.Add(key, found = new TablesNode(line));
        return (found as TablesNode)?.Append(line);
    }
}
