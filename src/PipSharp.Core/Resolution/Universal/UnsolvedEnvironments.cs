using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The environments of a universal resolution that have no answer.</summary>
/// <param name="Marker">null: all of them</param>
/// <param name="Pythons">the versions of Python that some of them have</param>
public readonly record struct UnsolvedEnvironments(string? Marker, VersionRange Pythons);
