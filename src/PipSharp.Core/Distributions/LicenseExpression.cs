using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Distributions;

/// <summary>License-Expression (PEP 639, SPDX "License expressions"): licences joined by OR, AND and WITH.</summary>
public static class LicenseExpression
{
    private const string Reference = "LicenseRef-";
    private static readonly SearchValues<char> s_identifier =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary>Checks the grammar and writes operators and well-known identifiers in their usual case.</summary>
    /// <remarks>SPDX adds identifiers every few months; one that is not in the list here is taken as it is written.</remarks>
    public static bool TryNormalize(string text, [NotNullWhen(true)] out string? normalized)
    {
        string[] tokens = text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int next = 0;
        bool isValid = Read(tokens, ref next) && next == tokens.Length;
        string joined = string.Join(' ', tokens).Replace("( ", "(", StringComparison.Ordinal).Replace(" )", ")", StringComparison.Ordinal);
        normalized = isValid ? joined : null;
        return isValid;
    }

    /// <summary>One operand, or several with AND and OR between them; precedence does not matter for the text.</summary>
    private static bool Read(string[] tokens, ref int next)
    {
        while (ReadOperand(tokens, ref next))
        {
            if (!TakeWord(tokens, ref next, "AND") && !TakeWord(tokens, ref next, "OR"))
                return true;
        }

        return false;
    }

    private static bool ReadOperand(string[] tokens, ref int next)
    {
        if (TakeWord(tokens, ref next, "("))
            return Read(tokens, ref next) && TakeWord(tokens, ref next, ")");
        if (next == tokens.Length || !TryLicense(ref tokens[next]))
            return false;
        next++;
        if (!TakeWord(tokens, ref next, "WITH"))
            return true;
        return next < tokens.Length && TryIdentifier(ref tokens[next++]);
    }

    private static bool TakeWord(string[] tokens, ref int next, string word)
    {
        if (next == tokens.Length || !tokens[next].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        tokens[next++] = word;
        return true;
    }

    private static bool TryLicense(ref string token)
    {
        if (token.StartsWith(Reference, StringComparison.OrdinalIgnoreCase))
        {
            token = Reference + token[Reference.Length..];
            return token.Length > Reference.Length && !token.AsSpan().ContainsAnyExcept(s_identifier);
        }

        if (!token.EndsWith('+'))
            return TryIdentifier(ref token);
        string older = token[..^1];
        bool isGood = TryIdentifier(ref older);
        token = older + "+";
        return isGood;
    }

    private static bool TryIdentifier(ref string token)
    {
        if (token.Length == 0 || token.AsSpan().ContainsAnyExcept(s_identifier) || token.ToUpperInvariant() is "AND" or "OR" or "WITH")
            return false;
        token = LicenseNames.Canonical(token);
        return true;
    }
}
