using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>What stands behind an equals sign.</summary>
internal static class TomlValues
{
    /// <param name="depth">how many arrays and inline tables are open</param>
    public static TomlValue Read(ref TomlText text, int depth)
    {
        if (depth > TomlText.DeepestNesting)
            throw text.Fail($"Values must not be nested deeper than {TomlText.DeepestNesting}");
        int line = text.Line;
        return text.Next switch
        {
            '"' or '\'' => new TomlString(TomlStrings.Read(ref text), line),
            '[' => ReadArray(ref text, depth, line),
            '{' => ReadInlineTable(ref text, depth, line),
            _ => ReadWord(ref text, line),
        };
    }

    private static TomlArray ReadArray(ref TomlText text, int depth, int line)
    {
        text.Take('[');
        var items = ImmutableArray.CreateBuilder<TomlValue>();
        for (text.SkipLines(); !text.Take(']'); text.SkipLines())
        {
            items.Add(Read(ref text, depth + 1));
            text.SkipLines();
            if (!text.Take(',') && text.Next != ']')
                throw text.Fail("A comma or the end of the array should stand here");
        }

        return new TomlArray(items.DrainToImmutable(), line);
    }

    private static TomlTable ReadInlineTable(ref TomlText text, int depth, int line)
    {
        text.Take('{');
        var table = new TableNode(TableOrigin.Header, line);
        text.SkipBlanks();
        if (text.Take('}'))
            return table.Freeze();
        do
            ReadPair(ref text, table, section: 0, depth + 1);
        while (text.Take(','));
        return text.Take('}') ? table.Freeze() : throw text.Fail("A comma or the end of the inline table should stand here");
    }

    /// <summary>Reads <c>key = value</c> into a table, the blanks behind it included.</summary>
    public static void ReadPair(ref TomlText text, TableNode table, int section, int depth)
    {
        int start = text.Position;
        ImmutableArray<string> keys = TomlKeys.Read(ref text);
        if (!text.Take('='))
            throw text.Fail("An equals sign should stand here");
        text.SkipBlanks();
        int line = text.Line;
        TomlValue value = Read(ref text, depth);
        text.SkipBlanks();
        TableNode? place = table;
        for (int i = 0; place is not null && i < keys.Length - 1; i++)
            place = Step(place, keys[i], section, line);
        if (place is null || place.Find(keys[^1]) is not null)
            throw text.Fail($"{string.Join('.', keys)} is defined already", start);
        place.Add(keys[^1], new ScalarNode(value));
    }

    private static TableNode? Step(TableNode table, string key, int section, int line)
    {
        TomlNode? found = table.Find(key);
        if (found is null)
            table.Add(key, found = new TableNode(TableOrigin.Implied, line));
        return found is TableNode next && next.TryExtend(section) ? next : null;
    }

    private static TomlValue ReadWord(ref TomlText text, int line)
    {
        int start = text.Position;
        TakeWord(ref text);
        TakeTimeBehindBlank(ref text, start);
        ReadOnlySpan<char> word = text.Since(start);
        if (word is "true" or "false")
            return new TomlBoolean(word is "true", line);
        return TomlNumbers.Parse(word, line) ?? TomlDates.Parse(word, line) as TomlValue
            ?? throw text.Fail("A value should stand here", start);
    }

    private static void TakeWord(ref TomlText text)
    {
        while (char.IsAsciiLetterOrDigit(text.Next) || text.Next is '+' or '-' or '_' or '.' or ':')
            text.Position++;
    }

    /// <summary>A blank may stand for the T between date and time.</summary>
    private static void TakeTimeBehindBlank(ref TomlText text, int start)
    {
        if (text.Since(start) is not { Length: 10 } word || word[4] != '-' || text.Rest is not [' ', >= '0' and <= '9', ..])
            return;
        text.Position++;
        TakeWord(ref text);
    }
}
