namespace PipSharp;

/// <summary>A source archive, or what was built of one source; a folder of its own in the cache.</summary>
/// <param name="Folder">absolute</param>
/// <param name="FileName">of the archive or wheel; NAME-VERSION where only metadata is kept; null: it is of no use</param>
/// <param name="LastUsed">UTC, to the day</param>
internal sealed record CachedSource(string Folder, string? FileName, bool IsArchive, DateTime LastUsed);
