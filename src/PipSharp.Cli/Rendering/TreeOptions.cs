using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Cli.Rendering;

/// <summary>How `tree` shows a graph.</summary>
internal sealed record TreeOptions
{
    public bool Inverted { get; init; }

    /// <summary>Levels below the top.</summary>
    public int Depth { get; init; } = 255;
    public bool NoDedupe { get; init; }
    public bool WithSpecifiers { get; init; }

    /// <summary>Left out, with what is below them there.</summary>
    public IReadOnlySet<PackageName> Pruned { get; init; } = new HashSet<PackageName>();

    /// <summary>Newest versions that the indexes have, to be shown beside older ones.</summary>
    public IReadOnlyDictionary<PackageName, PackageVersion> Latest { get; init; } = new Dictionary<PackageName, PackageVersion>();
}
