using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Installing;

/// <summary>Takes the last change back: what it brought goes by RECORD, what it took comes from its stash; one change like any other.</summary>
internal sealed class Undoing(InstallTarget target, InstallRoots roots, WriterOptions options)
{
    /// <param name="number">the change that is expected to be the last one; null: whichever it is</param>
    public HistoryEntry Run(int? number, WriteSession session, CancellationToken cancel)
    {
        EnvironmentState state = session.State;
        var history = new HistoryFolder(state, options.Steps);
        (int Number, JournalContent Content) last = history.Entries().LastOrDefault();
        if (last.Content is null)
            throw NothingToUndo();
        if (number is { } expected && expected != last.Number)
            throw new PipSharpException("cannot-undo", $"Change {expected} is not the last one any more: change {last.Number} ({last.Content.Command}) came after it. Nothing was changed.");
        var restoration = new Restoration(roots, state, history, last);
        new UndoCheck(state, roots).Add(last, restoration);
        ImmutableArray<InstalledDistribution> going = [.. last.Content.Installed.Select(path => Distribution(state.Absolute(path)))];
        new ChangeExecution(target, roots, options).Run(new EnvironmentChange(going, []), restoration, session, cancel);
        return HistoryEntry.Of(last.Number, last.Content);
    }

    /// <summary>Looks without changing anything whether the last changes can be taken back.</summary>
    /// <param name="number">down to this change; null: the last one alone</param>
    /// <returns>the changes, the last one first</returns>
    public ImmutableArray<HistoryEntry> Check(int? number)
    {
        EnvironmentState state = EnvironmentState.ForWriting(roots);
        var history = new HistoryFolder(state, options.Steps);
        (int Number, JournalContent Content)[] entries = [.. history.Entries().Reverse()];
        if (entries.Length == 0)
            throw NothingToUndo();
        int first = number ?? entries[0].Number;
        if (!Array.Exists(entries, entry => entry.Number == first))
            throw new PipSharpException("unknown-change", $"There is no change {first} that could be taken back: the history knows {string.Join(", ", entries.Select(entry => entry.Number))}.",
                "See `pipsharp history`.");
        var check = new UndoCheck(state, roots);
        var taken = ImmutableArray.CreateBuilder<HistoryEntry>();
        foreach ((int Number, JournalContent Content) entry in entries.TakeWhile(entry => entry.Number >= first))
        {
            check.Add(entry, new Restoration(roots, state, history, entry));
            taken.Add(HistoryEntry.Of(entry.Number, entry.Content));
        }

        return taken.DrainToImmutable();
    }

    private static PipSharpException NothingToUndo() => new("nothing-to-undo", "No change of this environment can be taken back. Nothing was changed.",
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
