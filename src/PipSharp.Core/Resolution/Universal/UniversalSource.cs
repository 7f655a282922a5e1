using System.Collections.Concurrent;

namespace PipSharp.Resolution;

/// <summary>What all parts of a universal resolution share: the source, which knows no target, and markers worked out once.</summary>
internal sealed class UniversalSource(ICandidateSource inner, EdgeRules rules)
{
    private readonly ConcurrentDictionary<(CandidateList, int), CandidateRequirements> _requirements = new();

    public ICandidateSource Inner => inner;

    public async ValueTask<CandidateRequirements> GetRequirementsAsync(CandidateList list, int candidate, CancellationToken cancel)
    {
        if (_requirements.TryGetValue((list, candidate), out CandidateRequirements? known))
            return known;
        CandidateDependencies raw = await inner.GetDependenciesAsync(list, candidate, cancel);
        return _requirements.GetOrAdd((list, candidate), new CandidateRequirements(raw, list.RequiresPython(candidate), rules));
    }
}
