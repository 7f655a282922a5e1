namespace PipSharp;

/// <summary>A wheel or source archive of the cache, as `cache list` tells of it.</summary>
/// <param name="FileName">of a wheel put together from its name, version and tags</param>
/// <param name="Sha256">of the archive, or of the one that a wheel was unpacked from</param>
/// <param name="Folder">absolute</param>
/// <param name="Size">bytes, of a wheel unpacked; files that it shares with a wheel before it in a list count there</param>
/// <param name="LastUsed">UTC, to the day</param>
public sealed record CachedPackage(
    string FileName, string Name, string Version, string Sha256, string Folder, long Size, DateTime LastUsed);
