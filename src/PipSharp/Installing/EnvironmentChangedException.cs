using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>Somebody else has changed the environment since the plan was made;
/// nothing was changed by us. To be answered by planning again.</summary>
public sealed class EnvironmentChangedException(ImmutableArray<string> changed) : PipSharpException(
    ErrorCode, $"The environment was changed by another program in the meantime: {string.Join(", ", changed.Take(5))}{(changed.Length > 5 ? ", …" : "")}. Nothing was changed.",
    "Run the same command again.")
{
    public const string ErrorCode = "environment-changed";

    /// <summary>File names of the metadata that came, went or changed.</summary>
    public ImmutableArray<string> Changed { get; } = changed;
}
