using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>
/// Which installed distributions lack files that their RECORD names. A verdict holds as long as RECORD and the folders in which the files
/// lie bear the times at which it was found: a file that comes or goes changes its
/// folder's. So the second question costs one call a folder and reads no RECORD.
/// </summary>
/// <param name="cacheFolder">where verdicts are kept; empty: nowhere</param>
public sealed class InstalledCompleteness(InstallScheme scheme, string cacheFolder, TimeProvider time)
{
    private readonly InstallRoots _roots = new(scheme);

    /// <summary>Those that tools of our kind have installed and that are not whole, in the
    /// order given. What a distributor ships without a RECORD is not ours to judge.</summary>
    public ImmutableArray<InstalledDistribution> Incomplete(ImmutableArray<InstalledDistribution> distributions, CancellationToken cancel)
    {
        var incomplete = ImmutableArray.CreateBuilder<InstalledDistribution>();
        foreach (string library in new[] { scheme.PureLib, scheme.PlatLib }.Distinct(StringComparer.Ordinal))
            incomplete.AddRange(Incomplete(library, [.. distributions.Where(one => one.Kind == InstalledKind.DistInfo && one.Location == library)], cancel));
        return incomplete.Count == 0 ? [] : [.. distributions.Where(incomplete.Contains)];
    }

    private ImmutableArray<InstalledDistribution> Incomplete(
        string library, ImmutableArray<InstalledDistribution> distributions, CancellationToken cancel)
    {
        if (distributions.IsEmpty)
            return [];
        var known = CompletenessVerdicts.Load(cacheFolder, library);
        using FolderTimes times = FolderTimes.Of(library);
        InstalledDistribution[] open = [.. distributions.Where(one => !known.Holds(Path.GetFileName(one.MetadataPath), times))];
        if (open.Length == 0)
            return [];
        var found = new (bool IsComplete, CompletenessVerdict? Verdict)[open.Length];
        InParallel.For(open.Length, cancel, i => found[i] = Look(library, open[i]));
        known.Save([.. found.Where(one => one.Verdict is not null).Select(one => one.Verdict!)]);
        return [.. open.Where((_, i) => !found[i].IsComplete)];
    }

    /// <summary>Times first, files afterwards: what changes in between makes the verdict void, not wrong.</summary>
    private (bool IsComplete, CompletenessVerdict? Verdict) Look(string library, InstalledDistribution distribution)
    {
        if (InstalledFileCheck.PlacesOf(distribution) is not { } places)
            return (distribution.Installer is not ("pip" or "pipsharp" or "uv"), null);
        CompletenessVerdict? verdict = CompletenessVerdict.TryMake(library, distribution, FoldersOf(library, places), time.GetUtcNow());
        return InstalledFileCheck.AreThere(_roots, distribution, places) ? (true, verdict) : (false, null);
    }

    /// <summary>Relative to the library.</summary>
    private HashSet<string> FoldersOf(string library, RecordedPlaces places)
    {
        var folders = new HashSet<string>(places.Folders.Count + 2, StringComparer.Ordinal);
        foreach (string folder in places.Folders)
            folders.Add(folder.Length == 0 ? "." : folder);
        foreach (string path in InstalledFileCheck.OthersOf(_roots, library, places))
            folders.Add(Path.GetRelativePath(library, Path.GetDirectoryName(path)!));
        return folders;
    }
}
