namespace PipSharp.Distributions;

/// <summary>The best file of a version, or why there is none.</summary>
/// <param name="Row">the file's row in its listing; of an unusable version the file that came nearest; -1 if it has none</param>
/// <param name="Rank">0 for the best tag, growing; source distributions come after every wheel</param>
/// <param name="Build">the wheel's build number: the higher the better</param>
public readonly record struct FileChoice(FileVerdict Verdict, int Row, int Rank, ulong Build)
{
    public static FileChoice None { get; } = new(FileVerdict.FormatExcluded, -1, int.MaxValue, 0);

    /// <summary>pip's order: usable first, then the tag, then the build; of equals the one listed last.</summary>
    public bool IsBetterThan(FileChoice other)
    {
        if (Verdict != other.Verdict)
            return Verdict < other.Verdict;
        return Rank != other.Rank ? Rank < other.Rank : Build >= other.Build;
    }
}
