using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>--no-binary and --only-binary, with pip's rules: `:all:`, `:none:`,
/// names; a name given to one is taken from the other.</summary>
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
    public FormatControl WithNoBinary(string value)
    {
        var (no, only) = ExclusiveNames.Apply("--no-binary", value, new(NoBinaryAll, NoBinary), new(OnlyBinaryAll, OnlyBinary));
        return Of(no, only);
    }

    /// <summary>Applies one --only-binary value: a comma-separated list.</summary>
    public FormatControl WithOnlyBinary(string value)
    {
        var (only, no) = ExclusiveNames.Apply("--only-binary", value, new(OnlyBinaryAll, OnlyBinary), new(NoBinaryAll, NoBinary));
        return Of(no, only);
    }

    private static FormatControl Of(ExclusiveNames no, ExclusiveNames only) => new()
    {
        NoBinaryAll = no.All,
        NoBinary = no.Names,
        OnlyBinaryAll = only.All,
        OnlyBinary = only.Names,
    };
}
