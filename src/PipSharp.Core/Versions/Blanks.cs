namespace PipSharp.Versions;

/// <summary>What counts as white space around a version: what Python's
/// <c>str.strip</c> takes away, as the reference implementation uses it.</summary>
internal static class Blanks
{
    internal static bool IsBlank(char one) => char.IsWhiteSpace(one) || one is >= '\x1c' and <= '\x1f';

    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text) => Trim(text, out _);

    /// <param name="text">the text to trim</param>
    /// <param name="start">where in it the rest begins</param>
    internal static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text, out int start)
    {
        int end = text.Length;
        start = 0;
        while (start < end && IsBlank(text[start]))
            start++;
        while (end > start && IsBlank(text[end - 1]))
            end--;
        return text[start..end];
    }

    /// <summary>Trims the white space of ASCII only.</summary>
    internal static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        int start = 0, end = text.Length;
        while (start < end && text[start] <= ' ' && IsBlank((char)text[start]))
            start++;
        while (end > start && text[end - 1] <= ' ' && IsBlank((char)text[end - 1]))
            end--;
        return text[start..end];
    }
}
