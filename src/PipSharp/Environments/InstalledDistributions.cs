using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>What was found in a search path.</summary>
/// <param name="Distributions">one for each name, the first in the path's order; sorted by name</param>
public sealed record InstalledDistributions(ImmutableArray<InstalledDistribution> Distributions, ImmutableArray<InstalledProblem> Problems)
{
    public static InstalledDistributions None { get; } = new([], []);
}
