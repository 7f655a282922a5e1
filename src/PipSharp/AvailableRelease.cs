using PipSharp.Versions;

namespace PipSharp;

/// <summary>A version that an index has for a target.</summary>
/// <param name="IsWheel">false: it would have to be built</param>
public sealed record AvailableRelease(PackageVersion Version, bool IsWheel);
