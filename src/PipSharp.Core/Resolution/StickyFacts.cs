using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>
/// What was seen of pre-releases, pins and direct references. It only grows, and outlasts a restart: a conclusion drawn before a fact was
/// known is given up with the search that drew it.
/// </summary>
internal sealed class StickyFacts
{
    private readonly HashSet<PackageName> _prereleases = [];
    private readonly Dictionary<PackageName, CandidateSet> _pinned = [];

    public bool AdmitsPrereleases(PackageName name) => _prereleases.Contains(name);

    public CandidateSet Pinned(PackageName name) => _pinned.GetValueOrDefault(name);

    /// <returns>true if this is news</returns>
    public bool Learn(Dependency dependency, CandidateSet allowed)
    {
        bool news = dependency.NamesPrerelease && _prereleases.Add(dependency.Name);
        if (!dependency.IsPin && dependency.Reference is null)
            return news;
        CandidateSet pinned = Pinned(dependency.Name);
        if (allowed.IsSubsetOf(pinned))
            return news;
        _pinned[dependency.Name] = pinned.Union(allowed);
        return true;
    }
}
