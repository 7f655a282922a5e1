using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// Decides whether requirements that stand together divide the environments: where one package is asked for differently under markers that
/// exclude each other, no single version need serve both. The parts are then resolved one by one.
/// </summary>
internal static class Division
{
    /// <returns>the parts in the order in which they should be resolved; none where the requirements do not divide</returns>
    public static ImmutableArray<MarkerSet> Of(Condition condition, ImmutableArray<CandidateRequirements.Edge> edges)
    {
        if (edges.Length < 2 || !MayDivide(edges))
            return [];
        List<List<CandidateRequirements.Edge>> dividing = [.. edges.Where(e => condition.Admits(e.Marker)).GroupBy(e => e.Dependency.Name)
            .Select(g => g.ToList()).Where(g => Divides(condition, g))];
        List<MarkerSet> parts = [condition.Set];
        foreach (CandidateRequirements.Edge edge in dividing.SelectMany(g => g))
            parts = [.. parts.SelectMany(part => Cut(part, edge.Marker))];
        return parts.Count < 2 ? [] : InOrder(parts, dividing);
    }

    /// <summary>A look without any algebra, enough for nearly all: is a name there twice, with a marker?</summary>
    private static bool MayDivide(ImmutableArray<CandidateRequirements.Edge> edges)
    {
        var seen = new HashSet<PackageName>();
        bool isMarked = false, isTwice = false;
        foreach (CandidateRequirements.Edge edge in edges)
        {
            isMarked |= !edge.Marker.IsTrue;
            isTwice |= !seen.Add(edge.Dependency.Name);
        }

        return isMarked && isTwice;
    }

    private static bool Divides(Condition condition, List<CandidateRequirements.Edge> sameName)
    {
        for (int i = 0; i < sameName.Count; i++)
        {
            for (int j = i + 1; j < sameName.Count; j++)
            {
                if (Differ(sameName[i].Dependency, sameName[j].Dependency)
                    && !condition.Admits(sameName[i].Marker.And(sameName[j].Marker)))
                    return true;
            }
        }

        return false;
    }

    private static bool Differ(Dependency one, Dependency other) =>
        one.Reference != other.Reference || !one.Specifier.Equals(other.Specifier);

    /// <summary>What of a part lies inside a marker, and what outside; neither is empty.</summary>
    public static IEnumerable<MarkerSet> Cut(MarkerSet part, MarkerSet marker)
    {
        MarkerSet inside = part.And(marker), outside = part.And(marker.Not());
        if (!inside.IsFalse)
            yield return inside;
        if (!outside.IsFalse)
            yield return outside;
    }

    /// <summary>
    /// Newer Pythons first, so that they get the newest versions, which older ones then take if they can; then the parts in which an upper
    /// limit binds, because what they choose serves the freer ones too, and not the other way round.
    /// </summary>
    private static ImmutableArray<MarkerSet> InOrder(List<MarkerSet> parts, List<List<CandidateRequirements.Edge>> dividing) =>
    [
        .. parts.OrderByDescending(part => part.Pythons.Bounds[0])
            .ThenByDescending(
                part => dividing.Exists(g => g.Exists(e => HasUpperLimit(e.Dependency.Specifier.Range) && !e.Marker.IsDisjointFrom(part)))),
    ];

    private static bool HasUpperLimit(VersionRange range) => range.Bounds.Length % 2 == 0;
}
