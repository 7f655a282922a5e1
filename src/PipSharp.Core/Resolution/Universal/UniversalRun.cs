using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One universal resolution under way: the parts still to be resolved, and what is known from those that are.</summary>
internal sealed class UniversalRun
{
    private readonly UniversalSource _source;
    private readonly ResolutionOptions _options;
    private readonly UniversalRequest _request;
    private readonly MarkerSet _all;
    private readonly ImmutableArray<CandidateRequirements.Edge> _requested;
    private readonly ImmutableArray<CandidateRequirements.Edge> _constraints;
    private readonly Prefetch _prefetch;
    private readonly Stack<MarkerSet> _parts = new();
    private readonly List<string> _forks = [];
    private readonly Reachability _reachability;
    private ImmutableDictionary<PackageName, PackageVersion> _preferred;
    private int _decisions;

    public UniversalRun(ICandidateSource source, ResolutionOptions options, UniversalRequest request, CancellationToken stop)
    {
        var algebra = new MarkerAlgebra();
        (_source, _options, _request, _preferred) = (new UniversalSource(source, algebra), options, request, options.Preferred);
        _all = algebra.OfPythons(request.RequiresPython.Range);
        if (_all.IsFalse)
            throw new PipSharpException("no-python", $"No version of Python is {request.RequiresPython}.", "Correct the range of Pythons that is asked for.");
        _requested = ImmutableArray.CreateRange(request.Requested, d => new CandidateRequirements.Edge(d.Dependency, algebra.Of(d.Marker).WithExtra("")));
        _constraints = ImmutableArray.CreateRange(request.Constraints, d => new CandidateRequirements.Edge(d.Dependency, algebra.Of(d.Marker).WithExtra("")));
        var order = new CandidateOrder(options.Strategy, ImmutableArray.CreateRange(_requested, e => e.Dependency));
        _prefetch = new Prefetch(new ConditionedSource(_source, new Condition(algebra, _all)), options, order, stop);
        _reachability = new Reachability(_all);
    }

    public async ValueTask<UniversalOutcome> RunAsync(CancellationToken cancel)
    {
        _parts.Push(_all);
        while (_parts.TryPop(out MarkerSet? part))
        {
            if (await ResolveAsync(part, cancel) is { } failure)
                return new UniversalOutcome(failure, part.ToText(_all));
        }

        return new UniversalOutcome(new UniversalResolution(_request.RequiresPython, _reachability.Packages(), [.. _forks], _decisions));
    }

    /// <summary>Resolves a part, or divides it.</summary>
    private async ValueTask<NoSolution?> ResolveAsync(MarkerSet part, CancellationToken cancel)
    {
        var condition = new Condition(_source.Algebra, part);
        ImmutableArray<MarkerSet> parts = Division.Of(condition, [.. _requested, .. _constraints]);
        if (parts.IsEmpty)
        {
            var source = new ConditionedSource(_source, condition);
            ResolutionOutcome outcome = await SearchAsync(source, condition, cancel);
            if (outcome.NoSolution is { } failure)
                return failure;
            if (outcome.Result is { } result)
                await KeepAsync(source, condition, result, cancel);
            else
                parts = outcome.Parts;
        }

        for (int i = parts.Length - 1; i >= 0; i--)
            _parts.Push(parts[i]);
        return null;
    }

    private async ValueTask<ResolutionOutcome> SearchAsync(ConditionedSource source, Condition condition, CancellationToken cancel)
    {
        ResolutionOptions options = _options with { Preferred = _preferred, Constraints = Admitted(_constraints, condition) };
        ImmutableArray<Dependency> requested = Admitted(_requested, condition);
        var order = new CandidateOrder(options.Strategy, requested);
        var facts = new StickyFacts();
        while (true)
        {
            var search = new Search(source, options, new CandidateChoice(options, facts, order), facts, _prefetch);
            if (await search.RunAsync(requested, cancel) is { } outcome)
                return outcome;
        }
    }

    private static ImmutableArray<Dependency> Admitted(ImmutableArray<CandidateRequirements.Edge> edges, Condition condition) =>
        ImmutableArray.CreateRange(edges.RemoveAll(e => !condition.Admits(e.Marker)), e => e.Dependency);

    /// <summary>Other parts take the same versions where they can: the fewer versions, the better.</summary>
    private async ValueTask KeepAsync(ConditionedSource source, Condition condition, ResolutionResult result, CancellationToken cancel)
    {
        _forks.Add(condition.Set.ToText(_all) ?? "");
        _decisions += result.Decisions;
        foreach (ResolvedPackage package in result.Packages)
            _preferred = _preferred.SetItem(package.Name, package.Version);
        var graph = new ForkGraph(source, condition, result, _options.NoDependencies);
        await graph.AddToAsync(_reachability, _requested, cancel);
    }
}
