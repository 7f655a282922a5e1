namespace PipSharp.Indexes;

/// <summary>Where a page came from, for messages.</summary>
internal sealed record PageSource(Uri Url, Action<string> Warn);
