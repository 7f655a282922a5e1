using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>What a requirements file and everything that it includes say ("Requirements File Format" of pip).</summary>
public sealed record RequirementsFile
{
    /// <summary>In the order of reading: an included file's lines stand where it is included.</summary>
    public required ImmutableArray<RequirementLine> Lines { get; init; }

    /// <summary>The options after the last line.</summary>
    public required RequirementsFileOptions Options { get; init; }

    /// <summary>Whole sentences about what was ignored.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
