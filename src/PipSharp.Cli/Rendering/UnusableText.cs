using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Why candidates are out of the question: many of them in few words.</summary>
/// <param name="hidesPrereleases">see <see cref="Proof"/></param>
internal sealed class UnusableText(MarkerEnvironment? target, bool hidesPrereleases = false)
{
    private const int MostReasons = 2;

    /// <summary>"a 1.0 is yanked (broken), 19 older versions have no wheel for Python 3.11 on Linux x86_64".</summary>
    public string Of(Statement statement)
    {
        CandidateList list = statement.List;
        int[] candidates = [.. VersionSetText.Candidates(statement)];
        if (candidates.Length == 0)
            return $"there is no such version of {VersionSetText.NameOf(statement)}";
        if (hidesPrereleases && Array.FindAll(candidates, candidate => !IsMerePrerelease(list, candidate)) is { Length: > 0 } others)
            candidates = others;
        var parts = new List<string>();
        foreach (IGrouping<CandidateState, int> group in candidates.GroupBy(list.State).OrderByDescending(group => group.Max()))
            parts.Add(Part(list, [.. group], newest: candidates[^1], isFirst: parts.Count == 0));
        return $"{VersionSetText.NameOf(statement)} {(parts.Count < 2 ? parts[0] : $"{string.Join(", ", parts[..^1])} and {parts[^1]}")}";
    }

    /// <summary>Nothing else is wrong with it.</summary>
    public static bool IsMerePrerelease(CandidateList list, int candidate) =>
        list.State(candidate) == CandidateState.Usable && list.Version(candidate).IsPrerelease;

    private string Part(CandidateList list, int[] group, int newest, bool isFirst)
    {
        string what = group.Length == 1
            ? list.Version(group[0]).ToString()
            : isFirst || group[^1] > newest
                ? string.Create(
                    CultureInfo.InvariantCulture, $"{list.Version(group[0])} to {list.Version(group[^1])} ({group.Length} versions)")
                : string.Create(CultureInfo.InvariantCulture, $"{group.Length} older versions");
        return $"{what} {Reason(list, group)}";
    }

    private string Reason(CandidateList list, int[] group)
    {
        bool isOne = group.Length == 1;
        string has = isOne ? "has" : "have";
        string details = Details(list, group);
        return list.State(group[0]) switch
        {
            CandidateState.Yanked => (isOne ? "is yanked" : "are yanked") + InBrackets(details),
            CandidateState.WrongPython =>
                $"{(isOne ? "requires" : "require")} {(details.Length == 0 ? "another Python" : "Python " + details)}",
            CandidateState.NoCompatibleWheel => $"{has} no wheel for {TargetText.Of(target)}",
            CandidateState.FormatExcluded => $"{has} no file that --no-binary and --only-binary leave",
            CandidateState.HashExcluded => $"{has} no file with one of the hashes asked for",
            CandidateState.TooNew => isOne ? "was uploaded too late" : "were uploaded too late",
            CandidateState.BadMetadata => $"{has} broken metadata{InBrackets(details)}",
            _ => Left(list, group),
        };
    }

    /// <summary>Candidates that could be used, and that were not taken.</summary>
    private static string Left(CandidateList list, int[] group)
    {
        bool isOne = group.Length == 1;
        return Array.TrueForAll(group, candidate => list.Version(candidate).IsPrerelease)
            ? (isOne ? "is a pre-release" : "are pre-releases")
            : (isOne ? "is not allowed" : "are not allowed");
    }

    /// <summary>What the newest ones say; the others mostly say the same.</summary>
    private static string Details(CandidateList list, int[] group)
    {
        string[] all = [.. group.AsEnumerable().Reverse().Select(list.StateDetail).OfType<string>().Where(detail => detail.Length > 0)
            .Distinct(StringComparer.Ordinal)];
        return string.Join(" or ", all.Take(MostReasons)) + (all.Length > MostReasons ? " or similar" : "");
    }

    private static string InBrackets(string details) => details.Length == 0 ? "" : $" ({details})";
}
