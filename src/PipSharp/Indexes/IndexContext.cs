using System.Collections.Immutable;

namespace PipSharp.Indexes;

/// <summary>What all sources of a run share. The transport is made when first used.</summary>
internal sealed record IndexContext(
    IndexOptions Options, TimeProvider Time, Action<string> Warn, Lazy<HttpTransport> Transport, CacheFolder? Cache)
{
    /// <summary>Caches that are only read, where one's own has nothing.</summary>
    public ImmutableArray<CacheFolder> Shared { get; init; } = [];

    /// <summary>Ends with the client.</summary>
    public WholeFiles Wholes { get; } = new();
}
