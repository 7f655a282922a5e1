using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>A change of the past that can be taken back.</summary>
/// <param name="Number">rises with each change of the environment</param>
/// <param name="Removed">names of the metadata folders that went, for example <c>requests-2.31.0.dist-info</c></param>
/// <param name="Installed">names of those that came</param>
public sealed record HistoryEntry(
    int Number, DateTimeOffset Time, string Command, ImmutableArray<string> Removed, ImmutableArray<string> Installed)
{
    /// <summary>Size of the files that went, as recorded.</summary>
    public long Bytes { get; init; }

    /// <summary>By distribution, sorted by name.</summary>
    public ImmutableArray<HistoryChange> Changes
    {
        get
        {
            var changes = new SortedDictionary<string, HistoryChange>(StringComparer.Ordinal);
            foreach (string removed in Removed)
                changes[Key(removed)] = new HistoryChange(Key(removed), MetadataFolder.Of(removed).Version, null);
            foreach (string installed in Installed)
                changes[Key(installed)] = new HistoryChange(
                    Key(installed), changes.GetValueOrDefault(Key(installed)).Before, MetadataFolder.Of(installed).Version);
            return [.. changes.Values];
        }
    }

    internal static HistoryEntry Of(int number, JournalContent content) =>
        new(number, content.Time, content.Command, [.. content.Removed.Select(path => Path.GetFileName(path))],
            [.. content.Installed.Select(path => Path.GetFileName(path))])
        {
            Bytes = content.Bytes,
        };

    private static string Key(string metadata) =>
        MetadataFolder.Of(metadata) is var folder && folder.Name is PackageName name ? name.Normalized : folder.RawName;
}
