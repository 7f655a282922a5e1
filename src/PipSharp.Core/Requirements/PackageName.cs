namespace PipSharp.Requirements;

/// <summary>A project's name in its normalized form (PEP 503: runs of <c>-_.</c> become one <c>-</c>, lower case); equality is that form's.</summary>
public readonly record struct PackageName : IComparable<PackageName>
{
    private PackageName(string normalized) => Normalized = normalized;
    public string Normalized { get; }
    public static PackageName Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, out PackageName name) => throw new NotImplementedException();
    public int CompareTo(PackageName other) => string.CompareOrdinal(Normalized, other.Normalized);
    public override string ToString() => Normalized;
}
