using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Resolving.Scenarios;

/// <summary>The releases that a search chose or rejected; not those whose metadata were merely fetched ahead.</summary>
internal sealed class LookedAt : ISearchObserver
{
    private readonly HashSet<string> _releases = new(StringComparer.Ordinal);

    /// <param name="release">"six 1.0"</param>
    public bool Contains(string release) => _releases.Contains(release);

    public void Decided(CandidateList list, ExtraName? extra, int candidate, int level) => Add(list, candidate);

    public void Rejected(CandidateList list, ExtraName? extra, int candidate, Derivation reason) => Add(list, candidate);

    public void TakenBack(int level, Derivation learned)
    {
    }

    public void StartedAgain()
    {
    }

    private void Add(CandidateList list, int candidate) => _releases.Add($"{list.Name} {list.Version(candidate)}");
}
