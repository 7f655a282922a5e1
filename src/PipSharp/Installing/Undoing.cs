using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Installing;

/// <summary>Takes the last changes back: what they brought goes by RECORD, what they took comes from their stashes; one change like any
/// other, however many they are.</summary>
internal sealed class Undoing(InstallTarget target, InstallRoots roots, WriterOptions options)
{
    /// <param name="expected">numbers of the changes, the last one first; empty: the last one, whichever it is</param>
    public ImmutableArray<HistoryEntry> Run(ImmutableArray<int> expected, WriteSession session, CancellationToken cancel)
    {
        (ImmutableArray<HistoryEntry> taken, Restoration restoration) =
            Collect(session.State, expected.IsEmpty ? null : expected[^1], expected);
        ImmutableArray<InstalledDistribution> going = [.. restoration.Going.Select(Distribution)];
        new ChangeExecution(target, roots, options)
            .Run(new EnvironmentChange(going, []) { Keep = restoration.Kept }, restoration, session, cancel);
        return taken;
    }

    /// <summary>Looks without changing anything whether the last changes can be taken back.</summary>
    /// <param name="number">down to this change; null: the last one alone</param>
    /// <returns>the changes, the last one first</returns>
    public ImmutableArray<HistoryEntry> Check(int? number) => Collect(EnvironmentState.ForWriting(roots), number, []).Taken;

    private (ImmutableArray<HistoryEntry> Taken, Restoration Restoration) Collect(EnvironmentState state, int? number, ImmutableArray<int> expected)
    {
        var history = new HistoryFolder(state, options.Steps);
        (int Number, JournalContent Content)[] entries = [.. history.Entries().Reverse()];
        DemandKnown(entries, number ?? entries.FirstOrDefault().Number, expected);
        var check = new UndoCheck(state, roots);
        var restoration = new Restoration(roots);
        var taken = ImmutableArray.CreateBuilder<HistoryEntry>();
        foreach ((int Number, JournalContent Content) entry in entries.TakeWhile(entry => entry.Number >= (number ?? entries[0].Number)))
        {
            var stash = new StashOfChange(roots, state, history, entry);
            check.Add(entry, stash);
            restoration.Add(entry, state, stash);
            taken.Add(HistoryEntry.Of(entry.Number, entry.Content));
        }

        return (taken.DrainToImmutable(), restoration);
    }

    /// <param name="entries">the last one first</param>
    private static void DemandKnown((int Number, JournalContent Content)[] entries, int first, ImmutableArray<int> expected)
    {
        if (entries.Length == 0)
            throw NothingToUndo();
        if (!expected.IsEmpty && expected[0] != entries[0].Number)
            throw new PipSharpException("cannot-undo",
                $"Change {expected[0]} is not the last one any more: the last one is change {entries[0].Number} ({entries[0].Content.Command}). Nothing was changed.");
        if (!Array.Exists(entries, entry => entry.Number == first))
            throw new PipSharpException("unknown-change", $"There is no change {first} that could be taken back: the history knows {string.Join(", ", entries.Select(entry => entry.Number))}.",
                "See `pipsharp history`.");
    }

    private static PipSharpException NothingToUndo() =>
        new("nothing-to-undo", "No change of this environment can be taken back. Nothing was changed.",
        "Only changes made by pipsharp since the environment keeps a history can be; see `pipsharp history`.");

    private static InstalledDistribution Distribution(string metadata)
    {
        MetadataFolder folder = MetadataFolder.Of(metadata);
        return new InstalledDistribution
        {
            RawName = folder.RawName,
            Name = PackageName.Parse(folder.RawName),
            Version = PackageVersion.Parse(folder.Version),
            Installer = "pipsharp",
            Location = Path.GetDirectoryName(metadata)!,
            MetadataPath = metadata,
            Kind = InstalledKind.DistInfo,
        };
    }
}
