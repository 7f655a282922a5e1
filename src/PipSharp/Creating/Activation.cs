using System.Collections.Immutable;

namespace PipSharp.Creating;

/// <summary>What activation scripts have to know of their environment.</summary>
public sealed record Activation
{
    /// <summary>Absolute: where the environment is, or will be.</summary>
    public required string Folder { get; init; }

    /// <summary>Without brackets: VIRTUAL_ENV_PROMPT.</summary>
    public required string Prompt { get; init; }

    /// <summary>For packages, relative to the environment.</summary>
    public required ImmutableArray<string> Libraries { get; init; }

    /// <summary>They look for their own place whenever they are read.</summary>
    public bool IsRelocatable { get; init; }

    /// <summary>Which scripts, by virtualenv's names for their shells; null: all.</summary>
    public ImmutableArray<string>? Shells { get; init; }
}
