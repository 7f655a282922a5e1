using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One answer for all environments of a range of Pythons.</summary>
/// <param name="RequiresPython">the Pythons that it serves; all markers take it for granted</param>
/// <param name="Packages">sorted by name, then version; of one name several versions for different environments</param>
/// <param name="Forks">the markers of the parts that were resolved one by one; a single empty one where none had to be</param>
/// <param name="Decisions">candidates tried in all parts, including those taken back</param>
public sealed record UniversalResolution(
    VersionSpecifierSet RequiresPython,
    ImmutableArray<UniversalPackage> Packages,
    ImmutableArray<string> Forks,
    int Decisions);
