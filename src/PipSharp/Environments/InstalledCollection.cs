using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>Collects distributions folder by folder: of a name, an earlier folder
/// wins; within a folder, dist-info wins, then the higher version.</summary>
internal sealed class InstalledCollection
{
    private readonly Dictionary<PackageName, InstalledDistribution> _earlier = [];
    private readonly Dictionary<PackageName, InstalledDistribution> _here = [];
    private readonly List<InstalledProblem> _problems = [];

    public bool IsEmpty => _earlier.Count == 0 && _here.Count == 0 && _problems.Count == 0;

    public void Report(string path, string why) => _problems.Add(new(path, $"Ignoring {path}: {why}."));

    /// <summary>In pip's words, which people search for.</summary>
    public void ReportInvalidName(string path, string name) =>
        _problems.Add(new(path, $"Ignoring invalid distribution {name} ({Path.GetDirectoryName(path)})"));

    /// <summary>pip renames what it is about to remove so that the name begins with ~; in its words, too.</summary>
    public void ReportRemains(string path) => _problems.Add(new(path,
        $"Ignoring incompletely removed distribution {Path.GetFileName(path)} ({Path.GetDirectoryName(path)}); '~'-prefixed leftover directories are the result of a previous incomplete installation, and can be deleted"));

    public void Add(InstalledDistribution one)
    {
        if (_earlier.ContainsKey(one.Name) || _here.TryAdd(one.Name, one))
            return;
        InstalledDistribution other = _here[one.Name];
        InstalledDistribution better = IsBetter(one, other) ? one : other, worse = better == one ? other : one;
        _here[one.Name] = better;

        // An egg-info beside a dist-info of the same release is how some distributors ship; two releases are a damaged environment.
        if (!better.Version.Equals(worse.Version))
            Report(worse.MetadataPath, $"{better.Name} {better.Version} stands in the same folder");
    }

    /// <summary>What comes after belongs to a later folder of the path.</summary>
    public void CloseFolder()
    {
        foreach ((PackageName name, InstalledDistribution one) in _here)
            _earlier[name] = one;
        _here.Clear();
    }

    public void MoveTo(InstalledCollection other, Func<InstalledDistribution, InstalledDistribution> change)
    {
        foreach (InstalledDistribution one in _here.Values)
            other.Add(change(one));
        other._problems.AddRange(_problems);
    }

    public InstalledDistributions ToResult()
    {
        CloseFolder();
        InstalledDistribution[] sorted = [.. _earlier.Values];
        Array.Sort(sorted, static (a, b) => a.Name.CompareTo(b.Name));
        return new(ImmutableArray.Create(sorted), [.. _problems]);
    }

    private static bool IsBetter(InstalledDistribution one, InstalledDistribution other)
    {
        bool first = one.Kind == InstalledKind.DistInfo, second = other.Kind == InstalledKind.DistInfo;
        return first != second ? first : one.Version.CompareTo(other.Version) > 0;
    }
}
