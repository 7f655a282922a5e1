namespace PipSharp.Distributions;

/// <summary>Names a Python object ("Entry points specification", "Data model"): <c>module.path</c> or
/// <c>module.path:attribute.path</c>.</summary>
/// <param name="Attribute">null if the object is the module</param>
public readonly record struct ObjectReference(string Module, string? Attribute)
{
    /// <summary>Blanks around the colon and a list of extras at the end, <c>[a,
    /// b]</c>, are accepted; the extras are checked and dropped.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ObjectReference reference)
    {
        reference = default;
        if (!TryCutExtras(ref text))
            return false;
        int colon = text.IndexOf(':');
        ReadOnlySpan<char> module = (colon < 0 ? text : text[..colon]).Trim();
        ReadOnlySpan<char> attribute = colon < 0 ? default : text[(colon + 1)..].Trim();
        if (!IsDottedName(module) || (colon >= 0 && !IsDottedName(attribute)))
            return false;
        reference = new ObjectReference(module.ToString(), colon < 0 ? null : attribute.ToString());
        return true;
    }

    private static bool TryCutExtras(ref ReadOnlySpan<char> text)
    {
        int open = text.IndexOf('[');
        if (open < 0)
            return true;
        ReadOnlySpan<char> extras = text[open..].TrimEnd();
        text = text[..open].TrimEnd();
        return extras.IndexOf(']') == extras.Length - 1 && !extras[1..].Contains('[');
    }

    private static bool IsDottedName(ReadOnlySpan<char> text)
    {
        foreach (Range range in text.Split('.'))
        {
            if (!IsIdentifier(text[range]))
                return false;
        }

        return true;
    }

    internal static bool IsIdentifier(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || char.IsDigit(part[0]))
            return false;
        foreach (char c in part)
        {
            if (c != '_' && !char.IsLetterOrDigit(c) && !char.IsSurrogate(c))
                return false;
        }

        return true;
    }
}
