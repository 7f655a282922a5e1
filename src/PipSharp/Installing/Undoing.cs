using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Installing;

/// <summary>Takes the last change back: what it brought goes by RECORD, what it took comes from its stash; one change like any other.</summary>
internal sealed class Undoing(InstallTarget target, InstallRoots roots, WriterOptions options)
{
    public HistoryEntry Run(WriteSession session, CancellationToken cancel)
    {
        EnvironmentState state = session.State;
        var history = new HistoryFolder(state, options.Steps);
        (int Number, JournalContent Content) last = history.Entries().LastOrDefault();
        if (last.Content is null)
            throw new PipSharpException("nothing-to-undo", "No change of this environment can be taken back. Nothing was changed.");
        var restoration = new Restoration(roots, state, history, last);
        CheckNothingElseChanged(state, last.Content, restoration);
        ImmutableArray<InstalledDistribution> going = [.. last.Content.Installed.Select(path => Distribution(state.Absolute(path)))];
        new ChangeExecution(target, roots, options).Run(new EnvironmentChange(going, []), restoration, session, cancel);
        return HistoryEntry.Of(last.Number, last.Content);
    }

    private static void CheckNothingElseChanged(EnvironmentState state, JournalContent content, Restoration restoration)
    {
        foreach (string path in content.Installed)
        {
            if (!Directory.Exists(state.Absolute(path)))
                throw CannotUndo($"{Path.GetFileName(path)} is no longer there");
        }

        foreach (string path in content.Removed.Except(content.Installed, StringComparer.Ordinal))
        {
            if (FolderListings.IsThere(state.Absolute(path)))
                throw CannotUndo($"{Path.GetFileName(path)} is there again");
        }

        if (!restoration.IsWhole)
            throw CannotUndo("what it had removed is no longer kept");
    }

    private static PipSharpException CannotUndo(string why) =>
        new("cannot-undo", $"The last change cannot be taken back: {why}. Nothing was changed.", "The environment was changed by another program since.");

    private static InstalledDistribution Distribution(string metadata)
    {
        string stem = Path.GetFileNameWithoutExtension(metadata);
        int dash = stem.LastIndexOf('-');
        return new InstalledDistribution
        {
            RawName = stem[..dash],
            Name = PackageName.Parse(stem[..dash]),
            Version = PackageVersion.Parse(stem[(dash + 1)..]),
            Installer = "pipsharp",
            Location = Path.GetDirectoryName(metadata)!,
            MetadataPath = metadata,
            Kind = InstalledKind.DistInfo,
        };
    }
}
