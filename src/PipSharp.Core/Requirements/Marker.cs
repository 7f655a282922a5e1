namespace PipSharp.Requirements;

public sealed class Marker : IEquatable<Marker>
{
    public static Marker Parse(string text) => throw new NotImplementedException();
    public static bool TryParse(ReadOnlySpan<char> text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Marker? marker) => throw new NotImplementedException();

    /// <summary>Evaluates for package metadata: <paramref name="extra"/> is the one active extra, or null for none (the empty string of the specification).</summary>
    public bool Evaluate(MarkerEnvironment environment, ExtraName? extra = null) => throw new NotImplementedException();
    public bool Equals(Marker? other) => throw new NotImplementedException();
    public override bool Equals(object? obj) => Equals(obj as Marker);
    public override int GetHashCode() => throw new NotImplementedException();
    public override string ToString() => throw new NotImplementedException();
}
