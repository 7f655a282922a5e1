using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>One universal resolution under way: the parts still to be resolved, and what is known from those that are.</summary>
internal sealed class UniversalRun
{
    /// <summary>So many failed parts are divided further, in the hope that only some of their environments fail.</summary>
    private const int MostSecondChances = 64;

    private readonly UniversalSource _source;
    private readonly ResolutionOptions _options;
    private readonly UniversalRequest _request;
    private readonly MarkerAlgebra _algebra = new();
    private readonly MarkerSet _all;
    private readonly ImmutableArray<CandidateRequirements.Edge> _requested;
    private readonly ImmutableArray<CandidateRequirements.Edge> _constraints;
    private readonly Prefetch _prefetch;
    private readonly Stack<MarkerSet> _parts = new();
    private readonly List<string> _forks = [];
    private readonly Reachability _reachability;
    private readonly Preferences _preferences;
    private int _decisions;
    private int _secondChances;

    public UniversalRun(ICandidateSource source, ResolutionOptions options, UniversalRequest request, CancellationToken stop)
    {
        var rules = new EdgeRules(request.Rules, _algebra);
        (_source, _options, _request) = (new UniversalSource(source, rules), options, request);
        _preferences = new Preferences(request.Preferred, _algebra);
        _all = _algebra.OfPythons(request.RequiresPython.Range);
        if (_all.IsFalse)
            throw new PipSharpException(
                "no-python", $"No version of Python is {request.RequiresPython}.", "Correct the range of Pythons that is asked for.");
        (_requested, _constraints) = (rules.Requested(request.Requested), rules.Constraints(request.Constraints));
        var all = new Condition(_algebra, _all);
        var order = new CandidateOrder(options.Strategy, ImmutableArray.CreateRange(_requested, e => e.Dependency));
        _prefetch = new Prefetch(new ConditionedSource(_source, all), options with { Preferred = _preferences.In(all) }, order, stop);
        _reachability = new Reachability(_all);
    }

    /// <param name="seeksAll">goes on after a part that fails, to find all environments that do</param>
    public async ValueTask<UniversalOutcome> RunAsync(bool seeksAll, CancellationToken cancel)
    {
        (NoSolution? failure, MarkerSet failedParts) = (null, _algebra.Nowhere);
        Push(_preferences.Parts(_all));
        while (_parts.TryPop(out MarkerSet? part))
        {
            if (await ResolveAsync(part, cancel) is not { } failed)
                continue;
            failure ??= failed;
            failedParts = failedParts.Or(part);
            if (!seeksAll)
                break;
        }

        return failure is null
            ? new UniversalOutcome(new UniversalResolution(_request.RequiresPython, _reachability.Packages(), [.. _forks], _decisions))
            : new UniversalOutcome(failure, new UnsolvedEnvironments(failedParts.ToText(_all), failedParts.Pythons));
    }

    /// <summary>Resolves a part, or divides it.</summary>
    private async ValueTask<NoSolution?> ResolveAsync(MarkerSet part, CancellationToken cancel)
    {
        var condition = new Condition(_algebra, part);
        ImmutableArray<MarkerSet> parts = Division.Of(condition, [.. _requested, .. _constraints]);
        if (parts.IsEmpty)
        {
            var source = new ConditionedSource(_source, condition);
            ResolutionOutcome outcome = await SearchAsync(source, condition, cancel);
            if (outcome.Result is { } result)
                await KeepAsync(source, condition, result, cancel);
            else
                parts = outcome.NoSolution is { } failure ? await DivideFailedAsync(source, condition, failure, cancel) : outcome.Parts;
            if (outcome.NoSolution is not null && parts.IsEmpty)
                return outcome.NoSolution;
        }

        Push(parts);
        return null;
    }

    /// <summary>The first of them is the next to be resolved.</summary>
    private void Push(ImmutableArray<MarkerSet> parts)
    {
        for (int i = parts.Length - 1; i >= 0; i--)
            _parts.Push(parts[i]);
    }

    /// <summary>Where the proof rests on a marker that holds in only some environments, the others may have an answer.</summary>
    private async ValueTask<ImmutableArray<MarkerSet>> DivideFailedAsync(
        ConditionedSource source, Condition condition, NoSolution failure, CancellationToken cancel)
    {
        var partial = new PartialMarkers(source, condition, [.. _requested, .. _constraints]);
        if (_secondChances >= MostSecondChances || await partial.FirstAsync(failure, cancel) is not { } marker)
            return [];
        _secondChances++;
        return [.. Division.Cut(condition.Set, marker)];
    }

    private async ValueTask<ResolutionOutcome> SearchAsync(ConditionedSource source, Condition condition, CancellationToken cancel)
    {
        ImmutableArray<Dependency> constraints = condition.Admitted(_constraints);
        ResolutionOptions options = _options with { Preferred = _preferences.In(condition), Constraints = constraints };
        ImmutableArray<Dependency> requested = condition.Admitted(_requested);
        var order = new CandidateOrder(options.Strategy, requested);
        var facts = new StickyFacts();
        while (true)
        {
            var search = new Search(source, options, new CandidateChoice(options, facts, order), facts, _prefetch);
            if (await search.RunAsync(requested, cancel) is { } outcome)
                return outcome;
        }
    }

    private async ValueTask KeepAsync(ConditionedSource source, Condition condition, ResolutionResult result, CancellationToken cancel)
    {
        _forks.Add(condition.Set.ToText(_all) ?? "");
        _decisions += result.Decisions;
        _preferences.Keep(result);
        var graph = new ForkGraph(source, condition, result, _options.NoDependencies);
        await graph.AddToAsync(_reachability, _requested, cancel);
    }
}
