using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.RequirementFiles;

/// <summary>One requirement of a requirements file, with the options that belong to it.</summary>
public sealed record RequirementLine
{
    /// <summary>The requirement as written, variables replaced, options cut off; it may end in spaces, as in pip.</summary>
    public required string Text { get; init; }
    public required RequirementOrigin Origin { get; init; }
    public bool Editable { get; init; }

    /// <summary>Limits versions only; asks for nothing.</summary>
    public bool Constraint => Origin.Constraint;

    /// <summary>The values of --hash in their order, digits in lower case.</summary>
    public ImmutableArray<FileHash> Hashes { get; init; } = [];
    public ImmutableArray<ConfigSetting> ConfigSettings { get; init; } = [];

    /// <summary>What the text asks for; null where <see cref="Error"/> says why not.</summary>
    public RequirementArgument? Argument { get; init; }
    public PipSharpException? Error { get; init; }

    /// <exception cref="PipSharpException">the text is no requirement</exception>
    public RequirementArgument GetArgument() => Argument ?? throw Error!;
}
