using System.Collections.Immutable;

namespace PipSharp.Toml;

/// <summary>Keys: bare, quoted, dotted.</summary>
internal static class TomlKeys
{
    /// <summary>Reads a dotted key, the blanks around it included.</summary>
    public static ImmutableArray<string> Read(ref TomlText text)
    {
        var keys = ImmutableArray.CreateBuilder<string>(1);
        do
        {
            text.SkipBlanks();
            keys.Add(ReadOne(ref text));
            text.SkipBlanks();
            if (keys.Count > TomlText.DeepestNesting)
                throw text.Fail($"Keys must not be nested deeper than {TomlText.DeepestNesting}");
        }
        while (text.Take('.'));
        return keys.DrainToImmutable();
    }

    private static string ReadOne(ref TomlText text) => text.Next switch
    {
        '"' or '\'' when !text.Sees("\"\"\"") && !text.Sees("'''") => TomlStrings.Read(ref text),
        _ => ReadBare(ref text),
    };

    private static string ReadBare(ref TomlText text)
    {
        int start = text.Position;
        while (char.IsAsciiLetterOrDigit(text.Next) || text.Next is '-' or '_')
            text.Position++;
        return text.Position > start ? text.Since(start).ToString() : throw text.Fail("A key should stand here");
    }
}
