using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>A distribution was complete when its folders bore these times.</summary>
/// <param name="Metadata">name of its dist-info folder</param>
/// <param name="Folders">relative to the library, with the time of the last change in nanoseconds</param>
internal sealed record CompletenessVerdict(string Metadata, (string Path, long Time)[] Folders)
{
    /// <summary>The clock of a file system goes in steps: what was changed a
    /// moment ago could be changed again without another time.</summary>
    private const long CoarseMoment = 2_000_000_000;

    /// <summary>Where times have digits below the millisecond, the clock that gives them moves every few milliseconds.</summary>
    private const long FineMoment = 50_000_000;

    /// <param name="folders">relative to the library</param>
    /// <returns>null if a folder was changed so lately, or is not there, that its time says nothing</returns>
    public static CompletenessVerdict? TryMake(
        string library, InstalledDistribution distribution, IReadOnlyCollection<string> folders, DateTimeOffset now)
    {
        long present = (now - DateTimeOffset.UnixEpoch).Ticks * 100;
        using FolderTimes times = FolderTimes.Of(library);
        var stamped = new List<(string, long)>(folders.Count + 1);
        foreach (string relative in folders.Append(Path.GetRelativePath(library, Path.Combine(distribution.MetadataPath, "RECORD"))))
        {
            long time = times.Read(relative);
            if (time < 0 || time > present - StepOf(time))
                return null;
            stamped.Add((relative, time));
        }

        return new CompletenessVerdict(Path.GetFileName(distribution.MetadataPath), [.. stamped]);
    }

    private static long StepOf(long time) => time % 1_000_000 == 0 ? CoarseMoment : FineMoment;
}
