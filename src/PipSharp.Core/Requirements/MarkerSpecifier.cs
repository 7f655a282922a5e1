using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>The single version specifier that an operator and a text make together, as a marker compares versions.</summary>
internal sealed class MarkerSpecifier
{
    private readonly VersionSpecifierSet? _versions;
    private readonly string? _exactText;

    private MarkerSpecifier(VersionSpecifierSet? versions, string? exactText)
    {
        _versions = versions;
        _exactText = exactText;
    }

    /// <summary>The operator and the text make no specifier, so that the comparison is one of texts.</summary>
    public static MarkerSpecifier None { get; } = new(null, null);

    public bool IsNone => ReferenceEquals(this, None);

    public static MarkerSpecifier Of(MarkerOperator comparison, string text)
    {
        if (comparison is MarkerOperator.In or MarkerOperator.NotIn)
            return None;
        // Together, because the text may continue the operator: "> '=3'" asks for ">=3".
        string whole = MarkerWords.Symbol(comparison) + text;
        if (whole.StartsWith("===", StringComparison.Ordinal))
            return OfExactText(Blanks.Trim(whole.AsSpan(3)));
        bool isSingle = !whole.Contains(',', StringComparison.Ordinal);
        return isSingle && VersionSpecifierSet.TryParse(whole, out VersionSpecifierSet? versions)
            ? new MarkerSpecifier(versions, null)
            : None;
    }

    /// <param name="text">What is compared; <paramref name="version"/> is the same as a version, null where it is none.</param>
    public bool Contains(string text, PackageVersion? version) =>
        _versions is not null
            ? version is not null && _versions.Contains(version, prereleases: true)
            : string.Equals(text.ToLowerInvariant(), _exactText, StringComparison.Ordinal);

    private static MarkerSpecifier OfExactText(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (Blanks.IsBlank(c) || c is ';' or ')')
                return None;
        }

        return new MarkerSpecifier(null, text.ToString().ToLowerInvariant());
    }
}
