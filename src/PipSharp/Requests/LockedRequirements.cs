using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Requests;

/// <summary>What was selected of lock files.</summary>
internal sealed class LockedRequirements
{
    /// <summary>Pins and direct references, with their hashes.</summary>
    public List<RequirementLine> Lines { get; } = [];

    /// <summary>The wheels and sdists, which stand in the place of what indexes list.</summary>
    public ImmutableDictionary<PackageName, ListedFileInput>.Builder Files { get; } =
        ImmutableDictionary.CreateBuilder<PackageName, ListedFileInput>();

    /// <summary>Of all files, by their URLs; null where none is stated.</summary>
    public ImmutableDictionary<string, long?>.Builder Sizes { get; } =
        ImmutableDictionary.CreateBuilder<string, long?>(StringComparer.Ordinal);
    public List<string> Warnings { get; } = [];
}
