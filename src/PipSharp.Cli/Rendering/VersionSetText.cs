using System.Collections.Immutable;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Sets of a package's candidates as a person writes ranges of versions.</summary>
internal static class VersionSetText
{
    private const int MostRuns = 4;

    public static string NameOf(Statement statement) =>
        statement.Extra is { } extra ? $"{statement.Name}[{extra}]" : statement.Name.Normalized;

    /// <summary>"all versions of a" goes with a verb in the plural, everything else with one in the singular.</summary>
    public static bool IsPlural(Statement statement) => statement.List.Count > 1 && IsAll(statement.List, Present(statement));

    /// <summary>The package, and which of its versions the statement's set
    /// holds; of a negative statement those that it leaves out.</summary>
    public static string Of(Statement statement)
    {
        string name = NameOf(statement);
        CandidateSet set = Present(statement);
        if (set.IsEmpty)
            return statement.List.Count == 0 ? name : $"no version of {name}";
        if (IsAll(statement.List, set) && statement.List.Count > 1)
            return $"all versions of {name}";
        string[] runs = [.. Runs(statement, Collapsed(statement.List, set))];
        if (runs.Length > MostRuns)
            return $"{name} {runs[0]}, {runs[1]}, … or {runs[^1]}";
        return runs.Length == 1 ? $"{name} {runs[0]}" : $"{name} {string.Join(", ", runs[..^1])} or {runs[^1]}";
    }

    /// <summary>The candidates that a positive statement names, or that a negative one demands.</summary>
    public static CandidateSet Present(Statement statement)
    {
        CandidateSet set = statement.Set.IncludesAbsent ? statement.Set.Complement() : statement.Set;
        return set.Intersect(CandidateSet.Between(1, statement.List.Count + 1));
    }

    public static IEnumerable<int> Candidates(Statement statement)
    {
        CandidateSet set = Present(statement);
        return Enumerable.Range(0, statement.List.Count).Where(candidate => set.Contains(candidate + 1));
    }

    private static bool IsAll(CandidateList list, CandidateSet set) => CandidateSet.Between(1, list.Count + 1).IsSubsetOf(set);

    /// <summary>With the gaps closed in which nothing lies that could be chosen: a person reads one range there.</summary>
    private static CandidateSet Collapsed(CandidateList list, CandidateSet set)
    {
        ImmutableArray<int> bounds = set.ToBounds();
        CandidateSet collapsed = set;
        for (int i = 1; i + 1 < bounds.Length; i += 2)
        {
            if (Enumerable.Range(bounds[i], bounds[i + 1] - bounds[i]).All(choice => IsOutOfTheQuestion(list, choice - 1)))
                collapsed = collapsed.Union(CandidateSet.Between(bounds[i], bounds[i + 1]));
        }

        return collapsed;
    }

    private static bool IsOutOfTheQuestion(CandidateList list, int candidate) =>
        list.State(candidate) != CandidateState.Usable || list.Version(candidate).IsPrerelease;

    private static IEnumerable<string> Runs(Statement statement, CandidateSet set)
    {
        ImmutableArray<int> bounds = set.ToBounds();
        for (int i = 0; i < bounds.Length; i += 2)
        {
            int last = bounds[i + 1] - 2;
            yield return Run(statement.List, bounds[i] - 1, statement.Set.IncludesAbsent || last == statement.List.Count - 1 ? last : LastRelease(statement.List, bounds[i] - 1, last));
        }
    }

    /// <summary>Of a range that is spoken about it is enough to name the last
    /// release; of one that is demanded it would be less than the truth.</summary>
    private static int LastRelease(CandidateList list, int first, int last)
    {
        int release = last;
        while (release > first && list.Version(release).IsPrerelease)
            release--;
        return list.Version(release).IsPrerelease ? last : release;
    }

    private static string Run(CandidateList list, int first, int last)
    {
        if (first == last)
            return list.Version(first).ToString();
        if (first == 0)
            return $"<={list.Version(last)}";
        return last == list.Count - 1 ? $">={list.Version(first)}" : $">={list.Version(first)},<={list.Version(last)}";
    }
}
