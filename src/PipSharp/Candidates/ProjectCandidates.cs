using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Candidates;

/// <summary>All versions of one project: what its indexes list, and what is installed. Judged when asked, and kept.</summary>
internal sealed class ProjectCandidates : CandidateList
{
    private readonly ImmutableArray<FileSelector> _selectors;
    private readonly ImmutableArray<MergedVersion> _merged;

    private readonly bool _prefersEarlier;
    private readonly bool _prefersWheels;

    /// <summary>0 until judged; one word each, so that concurrent readers never see half of it.</summary>
    private readonly long[] _choices;

    public ProjectCandidates(PackageName name, ImmutableArray<FileSelector> selectors, CandidateRules rules)
    {
        InstalledDistribution? installed = rules.Installed.GetValueOrDefault(name);
        Name = name;
        _prefersEarlier = rules.PrefersEarlierIndexes && selectors.Length > 1;
        _prefersWheels = rules.Files.PrefersWheels;
        Installed = installed;
        _selectors = selectors;
        _merged = selectors.Length == 1 && installed is null ? [] : MergedVersion.Merge(selectors, installed);
        Count = _merged.IsEmpty && selectors.Length == 1 ? selectors[0].Listing.VersionCount : _merged.Length;
        _choices = new long[Count];
    }

    public override PackageName Name { get; }

    public override int Count { get; }

    /// <summary>The installed distribution that may stay; null if none is there or it must not be kept.</summary>
    public InstalledDistribution? Installed { get; }

    public override VersionKey Key(int candidate) =>
        _merged.IsEmpty ? _selectors[0].Listing.VersionKey(candidate) : _merged[candidate].Version.Key;

    public override PackageVersion Version(int candidate) =>
        _merged.IsEmpty ? _selectors[0].Listing.Version(candidate) : _merged[candidate].Version;

    public override bool IsInstalled(int candidate) => Installed is not null && Key(candidate) == Installed.Version.Key;

    public override CandidateState State(int candidate) =>
        IsInstalled(candidate) ? CandidateState.Usable : ToState(Verdict(Choose(candidate)));

    public override bool IsCostly(int candidate) => !IsInstalled(candidate) && IsSource(Choose(candidate));

    public override int Tiers => (_prefersEarlier ? _selectors.Length : 1) * (_prefersWheels ? 2 : 1);

    public override int Tier(int candidate)
    {
        if (Tiers == 1 || IsInstalled(candidate))
            return 0;
        Judgement found = Choose(candidate);
        int index = _prefersEarlier ? found.Selector : 0;
        return _prefersWheels && IsSource(found) ? index + (_prefersEarlier ? _selectors.Length : 1) : index;
    }

    public override string? StateDetail(int candidate)
    {
        Judgement found = Choose(candidate);
        if (found.Row < 0)
            return null;
        ListedFile file = _selectors[found.Selector].Listing.File(found.Row);
        return Verdict(found) switch
        {
            FileVerdict.WrongPython => file.RequiresPython,
            FileVerdict.Yanked => file.Yanked,
            FileVerdict.NoCompatibleWheel => file.FileName,
            FileVerdict.TooNew =>
                file.UploadTime is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null,
            _ => null,
        };
    }

    public override string? RequiresPython(int candidate)
    {
        Judgement found = Choose(candidate);
        if (found.Row < 0)
            return null;
        ProjectListing listing = _selectors[found.Selector].Listing;
        return listing.Row(found.Row).RequiresPython is >= 0 and var id ? listing.RequiresPython(id) : null;
    }

    /// <summary>The file that stands for a candidate; null if it has none that can be used.</summary>
    public ListedFile? File(int candidate)
    {
        Judgement found = Choose(candidate);
        return found.Verdict is FileVerdict.Usable or FileVerdict.Yanked ? _selectors[found.Selector].Listing.File(found.Row) : null;
    }

    /// <summary>All files of a candidate, whatever they are for.</summary>
    public IEnumerable<ListedFile> Files(int candidate)
    {
        foreach ((int place, int version) in _merged.IsEmpty ? [(0, candidate)] : _merged[candidate].Places)
        {
            (int first, int end) = _selectors[place].Listing.FilesOf(version);
            for (int row = first; row < end; row++)
                yield return _selectors[place].Listing.File(row);
        }
    }

    /// <summary>The files of a candidate that the rules admit, of each name the
    /// first; where all are yanked, the one that stands for it.</summary>
    public IEnumerable<ListedFile> UsableFiles(int candidate)
    {
        var usable = new SortedDictionary<string, ListedFile>(StringComparer.Ordinal);
        foreach ((int place, int version) in _merged.IsEmpty ? [(0, candidate)] : _merged[candidate].Places)
        {
            (int first, int end) = _selectors[place].Listing.FilesOf(version);
            for (int row = first; row < end; row++)
            {
                if (_selectors[place].Admits(row) && _selectors[place].Listing.File(row) is var file)
                    usable.TryAdd(file.FileName, file);
            }
        }

        return usable.Count > 0 ? usable.Values : File(candidate) is { } chosen ? [chosen] : [];
    }

    /// <summary>A wrong Python says more than the lack of a wheel that follows from it.</summary>
    private FileVerdict Verdict(Judgement found) =>
        found is { Verdict: FileVerdict.NoCompatibleWheel or FileVerdict.FormatExcluded, Row: >= 0 }
            && _selectors[found.Selector].WantsOtherPython(found.Row)
            ? FileVerdict.WrongPython
            : found.Verdict;

    /// <summary>Null where there is nothing to choose between.</summary>
    public FileOrigin? Origin(int candidate)
    {
        if (_selectors.Length < 2 || IsInstalled(candidate) || File(candidate) is not { } file)
            return null;
        int from = Choose(candidate).Selector;
        return new FileOrigin(
            from, [.. Enumerable.Range(0, _selectors.Length).Where(other => other != from && !Lists(other, candidate, file))]);
    }

    private bool Lists(int selector, int candidate, ListedFile file)
    {
        ProjectListing listing = _selectors[selector].Listing;
        foreach ((int place, int version) in _merged[candidate].Places)
        {
            (int first, int end) = place == selector ? listing.FilesOf(version) : default;
            for (int row = first; row < end; row++)
            {
                ListedFile other = listing.File(row);
                if (other.FileName == file.FileName
                    && (other.Hashes.IsEmpty || file.Hashes.IsEmpty || other.Hashes.Intersect(file.Hashes).Any()))
                    return true;
            }
        }

        return false;
    }

    private bool IsSource(Judgement found) => found.Row >= 0 && _selectors[found.Selector].Listing.Row(found.Row).TagSet < 0;

    private Judgement Choose(int candidate)
    {
        long known = _choices[candidate];
        if (known == 0)
            _choices[candidate] = known = Judge(candidate).Packed;
        return Judgement.Unpack(known);
    }

    private Judgement Judge(int candidate)
    {
        if (_merged.IsEmpty)
        {
            FileChoice only = _selectors[0].Choose(candidate);
            return new Judgement(only.Verdict, 0, only.Row);
        }

        (FileChoice best, int from) = (FileChoice.None, 0);
        foreach ((int selector, int version) in _merged[candidate].Places)
        {
            FileChoice choice = _selectors[selector].Choose(version);
            bool isSettled = _prefersEarlier && best.Verdict == FileVerdict.Usable;
            if (!isSettled && choice.IsBetterThan(best))
                (best, from) = (choice, selector);
        }

        return new Judgement(best.Verdict, from, best.Row);
    }

    private readonly record struct Judgement(FileVerdict Verdict, int Selector, int Row)
    {
        private const long Known = 1L << 62;

        public long Packed => Known | ((long)Verdict << 48) | ((long)Selector << 34) | (uint)(Row + 1);

        public static Judgement Unpack(long packed) =>
            new((FileVerdict)((packed >> 48) & 0xff), (int)((packed >> 34) & 0x3fff), (int)(uint)packed - 1);
    }

    private static CandidateState ToState(FileVerdict verdict) => verdict switch
    {
        FileVerdict.Usable => CandidateState.Usable,
        FileVerdict.Yanked => CandidateState.Yanked,
        FileVerdict.WrongPython => CandidateState.WrongPython,
        FileVerdict.TooNew => CandidateState.TooNew,
        FileVerdict.HashExcluded => CandidateState.HashExcluded,
        FileVerdict.NoCompatibleWheel => CandidateState.NoCompatibleWheel,
        _ => CandidateState.FormatExcluded,
    };
}
