using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>The environments that one part of a universal resolution is for.</summary>
internal sealed class Condition(MarkerAlgebra algebra, MarkerSet set)
{
    private readonly Dictionary<string, PythonVerdict> _verdicts = [];
    private readonly Lock _lock = new();

    public MarkerSet Set => set;

    /// <summary>False where the marker is false in all environments of the condition: then the requirement does not exist.</summary>
    public bool Admits(MarkerSet marker) => !marker.IsDisjointFrom(set);

    /// <summary>What the search is told of requirements: all that exist.</summary>
    public ImmutableArray<Dependency> Admitted(ImmutableArray<CandidateRequirements.Edge> edges)
    {
        var admitted = ImmutableArray.CreateBuilder<Dependency>();
        foreach (CandidateRequirements.Edge edge in edges)
        {
            if (Admits(edge.Marker))
                admitted.Add(ToDependency(edge));
        }

        return admitted.DrainToImmutable();
    }

    public PythonVerdict Judge(string? requiresPython)
    {
        if (requiresPython is null)
            return PythonVerdict.Covered;
        lock (_lock)
        {
            ref PythonVerdict verdict = ref CollectionsMarshal.GetValueRefOrAddDefault(_verdicts, requiresPython, out bool isKnown);
            return isKnown ? verdict : verdict = Work(requiresPython);
        }
    }

    /// <summary>What Requires-Python leaves above its lower limit, and what lies below it.</summary>
    public ImmutableArray<MarkerSet> DivideAt(string requiresPython)
    {
        MarkerSet above = set.And(algebra.OfPythons(VersionRange.From(Pythons(requiresPython)!.Bounds[0])));
        return [above, set.And(above.Not())];
    }

    /// <summary>A pre-release that is named for some of the environments must not come to the others while a release serves all.</summary>
    private Dependency ToDependency(CandidateRequirements.Edge edge) =>
        edge.Dependency.NamesPrerelease && !set.Implies(edge.Marker) ? edge.Dependency with { NamesPrerelease = false } : edge.Dependency;

    private PythonVerdict Work(string requiresPython)
    {
        if (Pythons(requiresPython) is not { } admitted)
            return PythonVerdict.Covered;
        if (admitted.IsDisjointFrom(set.Pythons))
            return PythonVerdict.Excludes;
        return admitted.Bounds[0] <= set.Pythons.Bounds[0] ? PythonVerdict.Covered : PythonVerdict.Raises;
    }

    /// <summary>The releases of Python that are admitted; null where the text is invalid, which excludes nothing, as in pip.</summary>
    private VersionRange? Pythons(string requiresPython) =>
        VersionSpecifierSet.TryParse(requiresPython, out VersionSpecifierSet? specifiers)
            ? algebra.OfPythons(specifiers.Range).Pythons
            : null;
}
