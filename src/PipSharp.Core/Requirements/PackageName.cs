namespace PipSharp.Requirements;

/// <summary>A project's name in its normalized form (PEP 503: runs of <c>-_.</c>
/// become one <c>-</c>, lower case); equality is that form's.</summary>
public readonly record struct PackageName : IComparable<PackageName>
{
    private readonly string? _normalized;

    private PackageName(string normalized) => _normalized = normalized;

    /// <summary>The normalized form; empty for the default value, which is no name.</summary>
    public string Normalized => _normalized ?? "";

    /// <summary>Reads a name of "Core metadata", Name, in any spelling.</summary>
    /// <exception cref="InvalidTextException">The text is not a name.</exception>
    public static PackageName Parse(string text) =>
        TryParse(text, out PackageName name) ? name : throw InvalidName.Exception("invalid-package-name", "a package name", text);

    public static bool TryParse(ReadOnlySpan<char> text, out PackageName name)
    {
        NameText known = NameText.Of(text);
        name = known.IsValid ? Of(known) : default;
        return known.IsValid;
    }

    public int CompareTo(PackageName other) => string.CompareOrdinal(Normalized, other.Normalized);

    public override string ToString() => Normalized;

    /// <summary>The grammar of PEP 508 also lets a name end in an underscore, so a requirement brings its own proof.</summary>
    internal static PackageName Of(NameText text) => new(text.Normalized);
}
