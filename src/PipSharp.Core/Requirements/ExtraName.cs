namespace PipSharp.Requirements;

/// <summary>The name of an extra in its normalized form (PEP 685).</summary>
public readonly record struct ExtraName : IComparable<ExtraName>
{
    private readonly string? _normalized;

    private ExtraName(string normalized) => _normalized = normalized;

    /// <summary>The normalized form; empty for the default value, which is no name.</summary>
    public string Normalized => _normalized ?? "";

    /// <summary>Reads the name of an extra in any spelling.</summary>
    /// <exception cref="InvalidTextException">The text is not a name.</exception>
    public static ExtraName Parse(string text) =>
        TryParse(text, out ExtraName name) ? name : throw InvalidName.Exception("invalid-extra-name", "the name of an extra", text);

    public static bool TryParse(ReadOnlySpan<char> text, out ExtraName name)
    {
        NameText known = NameText.Of(text);
        name = known.IsValid ? Of(known) : default;
        return known.IsValid;
    }

    public int CompareTo(ExtraName other) => string.CompareOrdinal(Normalized, other.Normalized);

    public override string ToString() => Normalized;

    /// <summary>The grammar of PEP 508 also lets an extra end in an underscore, and a marker compares with any text.</summary>
    internal static ExtraName Of(NameText text) => new(text.Normalized);
}
