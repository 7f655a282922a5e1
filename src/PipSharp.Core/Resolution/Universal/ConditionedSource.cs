using System.Collections.Concurrent;
using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>The world as one part of a universal resolution sees it.</summary>
internal sealed class ConditionedSource(UniversalSource source, Condition condition) : ICandidateSource
{
    private readonly ConcurrentDictionary<CandidateList, ConditionedCandidates> _lists = new();
    private readonly ConcurrentDictionary<(CandidateList, int), ConditionedDependencies> _dependencies = new();

    public async ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel)
    {
        CandidateList list = await source.Inner.GetCandidatesAsync(name, reference, cancel);
        return _lists.GetOrAdd(list, static (inner, c) => new ConditionedCandidates(inner, c), condition);
    }

    public async ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel) =>
        await GetEdgesAsync(list, candidate, cancel);

    /// <summary>The same answer with the markers.</summary>
    public async ValueTask<ConditionedDependencies> GetEdgesAsync(CandidateList list, int candidate, CancellationToken cancel)
    {
        CandidateList inner = ((ConditionedCandidates)list).Inner;
        if (_dependencies.TryGetValue((inner, candidate), out ConditionedDependencies? known))
            return known;
        CandidateRequirements requirements = await source.GetRequirementsAsync(inner, candidate, cancel);
        return _dependencies.GetOrAdd((inner, candidate), new ConditionedDependencies(requirements, condition));
    }
}
