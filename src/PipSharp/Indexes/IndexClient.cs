using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Indexes;

/// <summary>Reads package indexes: listings and metadata, through a persistent cache; and files. Safe for concurrent use.</summary>
public sealed class IndexClient : IAsyncDisposable
{
    public IndexClient(IndexOptions options, TimeProvider time, Action<string> warn) => throw new NotImplementedException();

    /// <summary>The listings of a project, one per source that has it, in pip's order (find-links, index, extra indexes); empty if nobody has it.
    /// A fresh cached answer completes at once, without a task. Each name is asked once per run; concurrent askers share the answer.</summary>
    public ValueTask<ImmutableArray<ProjectListing>> GetListingsAsync(PackageName name, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The metadata of a listed wheel: cache, metadata file (PEP 658), range requests, whole wheel; in this order.</summary>
    public ValueTask<CoreMetadata> GetMetadataAsync(ListedFile file, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>Opens a file for reading from its first byte: http, https or file URL. Retries until the first byte; resumes a body cut off midway.</summary>
    public Task<Stream> OpenFileAsync(string url, CancellationToken cancel) => throw new NotImplementedException();
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
