using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>A change of the past that can be taken back.</summary>
/// <param name="Number">rises with each change of the environment</param>
/// <param name="Removed">names of the metadata folders that went, for example <c>requests-2.31.0.dist-info</c></param>
/// <param name="Installed">names of those that came</param>
public sealed record HistoryEntry(int Number, DateTimeOffset Time, string Command, ImmutableArray<string> Removed, ImmutableArray<string> Installed)
{
    internal static HistoryEntry Of(int number, JournalContent content) =>
        new(number, content.Time, content.Command, [.. content.Removed.Select(path => Path.GetFileName(path))], [.. content.Installed.Select(path => Path.GetFileName(path))]);
}
