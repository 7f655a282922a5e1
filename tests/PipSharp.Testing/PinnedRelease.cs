using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Testing;

/// <summary>One line of an answer for many environments, with what the release itself says.</summary>
/// <param name="Marker">where the line counts; null: everywhere</param>
/// <param name="RequiresPython">null: any Python</param>
public sealed record PinnedRelease(PackageName Name, PackageVersion Version, Marker? Marker, string? RequiresPython, ImmutableArray<Requirement> Requires);
