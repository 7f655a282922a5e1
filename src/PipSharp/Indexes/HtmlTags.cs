using System.Text;

namespace PipSharp.Indexes;

/// <summary>Finds the start tags of a page: comments, declarations, end tags and
/// the contents of scripts are passed over. Never fails, never goes back.</summary>
internal ref struct HtmlTags(ReadOnlySpan<byte> page)
{
    /// <summary>Elements whose content is text, whatever it looks like.</summary>
    private static readonly string[] s_rawText = ["script", "style", "title", "textarea"];

    private ReadOnlySpan<byte> _rest = page;

    public bool TryNext(out HtmlTag tag)
    {
        while (true)
        {
            int open = _rest.IndexOf((byte)'<');
            if (open < 0 || open + 1 >= _rest.Length)
                break;
            _rest = _rest[(open + 1)..];
            if (_rest.StartsWith("!--"u8))
                SkipBehind("-->"u8);
            else if (_rest[0] is (byte)'!' or (byte)'?' or (byte)'/')
                SkipBehind(">"u8);
            else if (char.IsAsciiLetter((char)_rest[0]))
            {
                tag = Take();
                SkipRawText(tag);
                return true;
            }
        }

        tag = default;
        return false;
    }

    private HtmlTag Take()
    {
        int nameEnd = _rest.IndexOfAny(" \t\r\n\f/>"u8);
        ReadOnlySpan<byte> name = nameEnd < 0 ? _rest : _rest[..nameEnd];
        _rest = _rest[name.Length..];
        int end = EndOfTag(_rest);
        ReadOnlySpan<byte> attributes = _rest[..end];
        _rest = _rest[Math.Min(end + 1, _rest.Length)..];
        return new HtmlTag(name, attributes);
    }

    /// <summary>The &gt; that is in no quoted value.</summary>
    private static int EndOfTag(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (true)
        {
            int next = text[position..].IndexOfAny("\"'>"u8);
            if (next < 0)
                return text.Length;
            position += next;
            if (text[position] == '>')
                return position;
            // A quote opens a value only behind an equals sign; elsewhere it is a stray character.
            bool opens = text[..position].TrimEnd(" \t\r\n\f"u8) is [.., (byte)'='];
            int close = opens ? text[(position + 1)..].IndexOf(text[position]) : 0;
            if (close < 0)
                return text.Length;
            position += opens ? close + 2 : 1;
        }
    }

    private void SkipRawText(scoped HtmlTag tag)
    {
        foreach (string name in s_rawText)
        {
            if (!tag.Is(name))
                continue;
            int end = 0;
            while (end < _rest.Length && !IsEndTag(_rest[end..], name))
            {
                int next = _rest[(end + 1)..].IndexOf((byte)'<');
                end = next < 0 ? _rest.Length : end + 1 + next;
            }

            _rest = _rest[end..];
            return;
        }
    }

    private static bool IsEndTag(ReadOnlySpan<byte> text, string name) =>
        text.Length >= name.Length + 2 && text[0] == '<' && text[1] == '/' && Ascii.EqualsIgnoreCase(text.Slice(2, name.Length), name);

    private void SkipBehind(ReadOnlySpan<byte> end)
    {
        int position = _rest.IndexOf(end);
        _rest = position < 0 ? default : _rest[(position + end.Length)..];
    }
}
