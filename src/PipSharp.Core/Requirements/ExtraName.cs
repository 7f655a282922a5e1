namespace PipSharp.Requirements;

/// <summary>The name of an extra in its normalized form (PEP 685).</summary>
public readonly record struct ExtraName : IComparable<ExtraName>
{
    private ExtraName(string normalized) => Normalized = normalized;
    public string Normalized { get; }
    public static ExtraName Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, out ExtraName name) => throw new NotImplementedException();
    public int CompareTo(ExtraName other) => string.CompareOrdinal(Normalized, other.Normalized);
    public override string ToString() => Normalized;
}
