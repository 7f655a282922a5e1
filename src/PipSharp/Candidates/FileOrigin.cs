using System.Collections.Immutable;

namespace PipSharp.Candidates;

/// <summary>Which of several listings a chosen file is from.</summary>
/// <param name="Lacking">the listings of the same name that do not have this very file</param>
public readonly record struct FileOrigin(int Listing, ImmutableArray<int> Lacking);
