using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Resolving.Scenarios;

/// <summary>What an index without a server holds of one release.</summary>
internal sealed record ListedRelease(PackageName Name, string Version, ImmutableArray<ListedFileInput> Files, Func<CoreMetadata> Metadata)
{
    public string Id => $"{Name} {Version}";
}
