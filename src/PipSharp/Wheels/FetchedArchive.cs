using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>An archive on disk, checked.</summary>
/// <param name="File">absolute; its name tells nothing</param>
/// <param name="Hash">SHA-256</param>
public readonly record struct FetchedArchive(string File, FileHash Hash);
