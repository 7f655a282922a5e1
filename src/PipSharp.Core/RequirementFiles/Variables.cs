using System.Text;

namespace PipSharp.RequirementFiles;

/// <summary><c>${NAME}</c>, the only form of variables in requirements files: capital letters, digits and underscores.</summary>
internal static class Variables
{
    /// <summary>Replaces once, not again inside the values; an unset or empty variable stays as it is written.</summary>
    public static string Expand(string text, Func<string, string?> variable)
    {
        int open = text.IndexOf("${", StringComparison.Ordinal);
        if (open < 0)
            return text;

        var result = new StringBuilder(text.Length);
        int copied = 0;
        for (; open >= 0; open = text.IndexOf("${", open + 2, StringComparison.Ordinal))
        {
            int length = NameLength(text.AsSpan(open + 2));
            if (length == 0 || variable(text.Substring(open + 2, length)) is not { Length: > 0 } value)
                continue;
            result.Append(text, copied, open - copied).Append(value);
            copied = open + 2 + length + 1;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>The length of a name that a brace closes; 0 if there is none.</summary>
    private static int NameLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && (char.IsAsciiLetterUpper(text[length]) || char.IsAsciiDigit(text[length]) || text[length] == '_'))
            length++;
        return length < text.Length && text[length] == '}' ? length : 0;
    }
}
