using System.Collections.Immutable;

namespace PipSharp.Versions;

/// <summary>Decides which pre-releases stay among versions that match (PEP 440, "Handling of pre-releases").</summary>
/// <param name="prereleases">true keeps them, false drops them, null keeps them if nothing final came</param>
internal sealed class PrereleaseSieve<T>(bool? prereleases)
{
    private readonly List<(T Item, bool IsPrerelease)> _matches = [];
    private bool _hasFinal;

    /// <param name="item">what matches</param>
    /// <param name="version">its version; null if its text is none, which is neither final nor a pre-release</param>
    internal void Add(T item, PackageVersion? version)
    {
        _hasFinal |= version is { IsPrerelease: false };
        _matches.Add((item, version is { IsPrerelease: true }));
    }

    internal ImmutableArray<T> ToImmutable()
    {
        bool keep = prereleases ?? !_hasFinal;
        ImmutableArray<T>.Builder kept = ImmutableArray.CreateBuilder<T>(_matches.Count);
        foreach ((T item, bool isPrerelease) in _matches)
        {
            if (keep || !isPrerelease)
                kept.Add(item);
        }

        return kept.DrainToImmutable();
    }
}
