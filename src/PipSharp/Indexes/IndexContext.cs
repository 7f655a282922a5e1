namespace PipSharp.Indexes;

/// <summary>What all sources of a run share. The transport is made when first used.</summary>
internal sealed record IndexContext(IndexOptions Options, TimeProvider Time, Action<string> Warn, Lazy<HttpTransport> Transport, CacheFolder? Cache);
