namespace PipSharp;

/// <param name="Count">of wheels, files or downloads</param>
/// <param name="Bytes">files with several names count once over all parts</param>
public sealed record CachePart(string Folder, int Count, long Bytes);
