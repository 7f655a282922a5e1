using System.Text;

namespace PipSharp.Requirements;

/// <summary>A name as it was written, its normalized form, and whether it is a valid name at all; found again without allocation.</summary>
internal sealed class NameText
{
    private static readonly InternTable<NameText> Known = new(slots: 4096);

    private NameText(string raw, string normalized)
    {
        Raw = raw;
        Normalized = normalized;
        IsValid = Validates(raw);
    }

    public string Raw { get; }

    public string Normalized { get; }

    /// <summary>"Core metadata", Name: ASCII letters, digits and <c>._-</c>, beginning and ending with a letter or digit.</summary>
    public bool IsValid { get; }

    public static NameText Of(ReadOnlySpan<char> text) => Known.Find(text) ?? Add(text.ToString());

    /// <summary>The normalized form (PEP 503) of any text, valid name or not.</summary>
    public static string Normalize(string text)
    {
        // The one letter beyond the simple case mapping that "names" of other scripts bring along.
        string folded = Ascii.IsValid(text)
            ? text.ToLowerInvariant()
            : text.Replace("\u0130", "i\u0307", StringComparison.Ordinal).ToLowerInvariant();
        int length = 0;
        Span<char> buffer = folded.Length <= 256 ? stackalloc char[folded.Length] : new char[folded.Length];
        foreach (char c in folded)
        {
            bool separator = c is '-' or '_' or '.';
            if (!separator || length == 0 || buffer[length - 1] != '-')
                buffer[length++] = separator ? '-' : c;
        }

        return buffer[..length].SequenceEqual(text) ? text : buffer[..length].ToString();
    }

    public static bool IsLetterOrDigit(char c) => char.IsAsciiLetterOrDigit(c);

    public static bool IsInner(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';

    /// <summary>Offset of the first character that a valid name cannot have there; the length where there is none.</summary>
    public static int FirstFault(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            bool atEdge = i == 0 || i == text.Length - 1;
            if (atEdge ? !IsLetterOrDigit(text[i]) : !IsInner(text[i]))
                return i;
        }

        return text.Length;
    }

    private static bool Validates(string text) => text.Length > 0 && FirstFault(text) == text.Length;

    private static NameText Add(string raw)
    {
        string normalized = Normalize(raw);
        if (!ReferenceEquals(normalized, raw))
            normalized = Of(normalized).Normalized; // one string for all spellings: equality is then mostly a comparison of references
        var name = new NameText(raw, normalized);
        Known.Add(raw, name);
        return name;
    }
}
