using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>Picks the file of each version of a listing that a target would
/// take. Each tag set and Requires-Python is judged once.</summary>
public sealed class FileSelector
{
    private const int SourceRank = int.MaxValue - 1;
    private const int Unknown = -2;

    private readonly FileRules _rules;
    private readonly int[] _ranks;
    private readonly sbyte[] _pythons;
    private readonly bool _wheels;
    private readonly bool _sources;
    private readonly ImmutableArray<FileHash> _hashes;
    private readonly long? _uploadedBefore;

    public FileSelector(ProjectListing listing, FileRules rules)
    {
        Listing = listing;
        _rules = rules;
        _wheels = rules.Formats.AllowsWheel(listing.Name);
        _sources = rules.Formats.AllowsSource(listing.Name) && rules.CanBuild;
        _hashes = rules.AllowedHashes.GetValueOrDefault(listing.Name, []);
        _uploadedBefore = rules.Uploads.For(listing.Name);
        _ranks = new int[listing.TagSetCount];
        Array.Fill(_ranks, Unknown);
        _pythons = new sbyte[listing.RequiresPythonCount];
    }

    public ProjectListing Listing { get; }

    public FileChoice Choose(int version)
    {
        FileChoice best = FileChoice.None;
        (int first, int end) = Listing.FilesOf(version);
        for (int row = first; row < end; row++)
        {
            FileChoice choice = Judge(row);
            if (choice.IsBetterThan(best))
                best = choice;
        }

        return best;
    }

    /// <summary>The file's Requires-Python leaves out the target's Python, whatever else is to be said of the file.</summary>
    public bool WantsOtherPython(int row) => Listing.Row(row).RequiresPython is >= 0 and var id && !AdmitsPython(id);

    /// <summary>Whether a file may be taken at all, better ones aside; a yanked one is not.</summary>
    public bool Admits(int row) => Judge(row).Verdict == FileVerdict.Usable;

    private FileChoice Judge(int row)
    {
        ListedRow columns = Listing.Row(row);
        bool isWheel = columns.TagSet >= 0;
        int rank = isWheel ? Rank(columns.TagSet) : SourceRank;
        return new FileChoice(Verdict(row, columns, rank), row, rank < 0 ? int.MaxValue : rank, columns.Build);
    }

    private FileVerdict Verdict(int row, ListedRow columns, int rank)
    {
        if (columns.TagSet >= 0 ? !_wheels : !_sources)
            return FileVerdict.FormatExcluded;
        if (rank < 0)
            return FileVerdict.NoCompatibleWheel;
        if (columns.RequiresPython >= 0 && !AdmitsPython(columns.RequiresPython))
            return FileVerdict.WrongPython;
        if (!_hashes.IsDefaultOrEmpty && !HasAllowedHash(row))
            return FileVerdict.HashExcluded;
        if (_uploadedBefore is { } limit && !IsOldEnough(row, columns.UploadTime, limit))
            return FileVerdict.TooNew;
        return columns.IsYanked ? FileVerdict.Yanked : FileVerdict.Usable;
    }

    private int Rank(int tagSet)
    {
        int rank = _ranks[tagSet];
        return rank != Unknown ? rank : _ranks[tagSet] = _rules.Tags?.RankOf(Listing.TagSet(tagSet)) ?? 0;
    }

    /// <summary>An invalid Requires-Python does not hide a file, as in pip.</summary>
    private bool AdmitsPython(int id)
    {
        if (_rules.Python is null)
            return true;
        if (_pythons[id] == 0)
        {
            bool admits = !VersionSpecifierSet.TryParse(Listing.RequiresPython(id), out VersionSpecifierSet? set)
                || set.Contains(_rules.Python, prereleases: true);
            _pythons[id] = (sbyte)(admits ? 1 : -1);
        }

        return _pythons[id] > 0;
    }

    /// <summary>What nobody knows the time of is not admitted; but a file of
    /// the user's own folders was never uploaded, as in pip.</summary>
    private bool IsOldEnough(int row, long uploaded, long limit) =>
        uploaded == 0 ? Listing.File(row).Url.StartsWith("file:", StringComparison.Ordinal) : uploaded < limit;

    /// <summary>A file without a stated hash may still match: it is checked when it is downloaded.</summary>
    private bool HasAllowedHash(int row)
    {
        ImmutableArray<FileHash> stated = Listing.File(row).Hashes;
        foreach (FileHash hash in stated)
        {
            if (_hashes.Contains(hash))
                return true;
        }

        return stated.IsEmpty || !stated.Any(s => _hashes.Any(h => h.Algorithm == s.Algorithm));
    }
}
