namespace PipSharp;

/// <summary>A wheel of the cache, as `cache list` tells of it.</summary>
/// <param name="FileName">put together from its name, version and tags</param>
/// <param name="Sha256">of the archive it was unpacked from</param>
/// <param name="Folder">absolute</param>
/// <param name="Size">bytes, unpacked; files that it shares with a wheel before it in a list count there</param>
/// <param name="LastUsed">UTC, to the day</param>
public sealed record CachedWheel(string FileName, string Name, string Version, string Sha256, string Folder, long Size, DateTime LastUsed);
