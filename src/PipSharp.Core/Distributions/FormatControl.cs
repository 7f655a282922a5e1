using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>--no-binary and --only-binary, with pip's rules: `:all:`, `:none:`, names; a name given to one is taken from the other.</summary>
public sealed record FormatControl
{
    public static FormatControl Default { get; } = new();
    public bool NoBinaryAll { get; init; }
    public bool OnlyBinaryAll { get; init; }
    public ImmutableHashSet<PackageName> NoBinary { get; init; } = [];
    public ImmutableHashSet<PackageName> OnlyBinary { get; init; } = [];

    public bool AllowsWheel(PackageName name) => OnlyBinary.Contains(name) || (!NoBinary.Contains(name) && !NoBinaryAll);

    public bool AllowsSource(PackageName name) => NoBinary.Contains(name) || (!OnlyBinary.Contains(name) && !OnlyBinaryAll);

    /// <summary>Applies one --no-binary value: a comma-separated list.</summary>
    public FormatControl WithNoBinary(string value) => throw new NotImplementedException();

    /// <summary>Applies one --only-binary value: a comma-separated list.</summary>
    public FormatControl WithOnlyBinary(string value) => throw new NotImplementedException();
}
