using System.Net;
using System.Text;

namespace PipSharp.Indexes;

/// <summary>One start tag: its name and attributes as slices of the page.</summary>
internal readonly ref struct HtmlTag(ReadOnlySpan<byte> name, ReadOnlySpan<byte> attributes)
{
    public bool Is(string lowerCaseName) => Ascii.EqualsIgnoreCase(Name, lowerCaseName);

    public ReadOnlySpan<byte> Name { get; } = name;

    private ReadOnlySpan<byte> Attributes { get; } = attributes;

    /// <summary>The value with entities resolved; the first of equal names counts; empty where it has no value.</summary>
    public bool TryGet(string lowerCaseName, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> rest = Attributes;
        while (TryTake(ref rest, out ReadOnlySpan<byte> name, out value))
        {
            if (!Ascii.EqualsIgnoreCase(name, lowerCaseName))
                continue;
            value = Resolve(value);
            return true;
        }

        return false;
    }

    public string? Text(string lowerCaseName) =>
        TryGet(lowerCaseName, out ReadOnlySpan<byte> value) ? Encoding.UTF8.GetString(value) : null;

    /// <summary>Takes the next attribute: name, name=value, name="value", name='value'.</summary>
    private static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        value = default;
        rest = rest.TrimStart(" \t\r\n\f/"u8);
        int end = rest.IndexOfAny(" \t\r\n\f/="u8);
        name = end < 0 ? rest : rest[..Math.Max(end, rest[0] == '=' ? 1 : 0)];
        rest = rest[name.Length..];
        ReadOnlySpan<byte> behind = rest.TrimStart(" \t\r\n\f"u8);
        if (behind.IsEmpty || behind[0] != '=')
            return !name.IsEmpty;
        behind = behind[1..].TrimStart(" \t\r\n\f"u8);
        rest = TakeValue(behind, out value);
        return true;
    }

    private static ReadOnlySpan<byte> TakeValue(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> value)
    {
        if (text.IsEmpty || text[0] is not ((byte)'"' or (byte)'\''))
        {
            int blank = text.IndexOfAny(" \t\r\n\f"u8);
            value = blank < 0 ? text : text[..blank];
            return text[value.Length..];
        }

        int close = text[1..].IndexOf(text[0]);
        value = close < 0 ? text[1..] : text.Slice(1, close);
        return close < 0 ? default : text[(close + 2)..];
    }

    private static ReadOnlySpan<byte> Resolve(ReadOnlySpan<byte> value) =>
        value.IndexOf((byte)'&') < 0 ? value : Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(value)));
}
