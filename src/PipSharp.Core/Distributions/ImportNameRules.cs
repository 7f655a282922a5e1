using System.Collections.Frozen;

namespace PipSharp.Distributions;

/// <summary>Import-Name and Import-Namespace (PEP 794): a dotted name, perhaps with <c>; private</c> behind it.</summary>
internal static class ImportNameRules
{
    private static readonly FrozenSet<string> s_keywords = FrozenSet.Create(
        StringComparer.Ordinal,
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif",
        "else", "except",
        "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try",
        "while", "with", "yield");

    public static bool IsGood(string text)
    {
        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        if (semicolon >= 0 && text[(semicolon + 1)..].TrimStart() != "private")
            return false;
        string name = semicolon < 0 ? text : text[..semicolon];
        foreach (string part in name.TrimEnd().Split('.'))
        {
            if (!ObjectReference.IsIdentifier(part) || s_keywords.Contains(part))
                return false;
        }

        return true;
    }
}
