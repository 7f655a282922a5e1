using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>The options that name a foreign target; what is not given is taken from the interpreter at hand.</summary>
public sealed record TargetTagOptions
{
    /// <summary>--python-version</summary>
    public PythonVersion? Version { get; init; }

    /// <summary>--platform, in the order given; empty if not given.</summary>
    public ImmutableArray<string> Platforms { get; init; } = [];

    /// <summary>--implementation: <c>cp</c>, <c>pp</c>, <c>py</c> …</summary>
    public string? Implementation { get; init; }

    /// <summary>--abi, in the order given; empty if not given.</summary>
    public ImmutableArray<string> Abis { get; init; } = [];
}
