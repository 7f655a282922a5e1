namespace PipSharp.Caching;

/// <summary>What files take up.</summary>
/// <param name="Bytes">their lengths; a file with several names counts once</param>
/// <param name="Shared">those bytes of them that have names elsewhere, too, and would not be freed with these</param>
public readonly record struct DiskUsage(int Files, int Folders, long Bytes, long Shared);
