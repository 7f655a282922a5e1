namespace PipSharp.Installing;

/// <summary>Puts in order what an owner of the lock left when it died: back
/// before the mark, forward after it. Every step can be made twice.</summary>
internal sealed class Recovery(EnvironmentState state, InstallRoots roots, IStepObserver steps)
{
    /// <summary>Under the lock, before it is signed.</summary>
    /// <returns>null if nothing that anybody could have seen was cut off</returns>
    /// <exception cref="PipSharpException">journal-damaged, recovery-failed</exception>
    public RecoveryReport? Run(EnvironmentLock held)
    {
        var journal = new Journal(state, steps);
        JournalPhase phase = journal.Phase;
        JournalContent? content = phase == JournalPhase.None ? null : journal.TryRead(phase) ?? WithoutJournal(journal, phase);
        if (content is not null && phase == JournalPhase.Open)
        {
            GoBack(content);
            journal.Mark(JournalPhase.Back);
            phase = JournalPhase.Back;
        }

        if (content is not null)
            new Cleaning(state, steps).Run(journal, content, phase);
        DeleteStages(journal, held.Remains is not null);
        if (phase != JournalPhase.Done && held.Remains is { } made)
            MadeFolders.RemoveEmpty([.. made.Where(folder => folder != state.Folder)], steps);
        return content is null
            ? null
            : new RecoveryReport(held.Predecessor, content.Command, phase == JournalPhase.Done, IsRecovered: true);
    }

    /// <summary>A torn journal was never finished, so nothing was visible:
    /// unless something lies in a stash, which nobody may throw away.</summary>
    private JournalContent? WithoutJournal(Journal journal, JournalPhase phase)
    {
        IEnumerable<string> stashes = Stages(all: true).Select(static stage => Path.Combine(stage, "old"));
        if (stashes.Any(static stash => Directory.Exists(stash) && Directory.EnumerateFileSystemEntries(stash).Any()))
            throw new PipSharpException(
                "journal-damaged", $"A change of the environment was cut off, and its journal {journal.PathOf(phase)} cannot be read.",
                "What was there before lies in the folders .pipsharp-* beside the packages. Put it back, then remove them and the journal.");
        journal.Remove(phase);
        return null;
    }

    private void GoBack(JournalContent content)
    {
        for (int i = content.Moves.Length - 1; i >= 0; i--)
        {
            (string from, string to) = (state.Absolute(content.Moves[i].From), state.Absolute(content.Moves[i].To));
            if (!FolderListings.IsThere(to) || FolderListings.IsThere(from))
                continue;
            steps.Before("move", from);
            try
            {
                MoveList.Rename(to, from);
            }
            catch (Exception e) when (Failures.IsOfSystem(e))
            {
                throw new PipSharpException(
                    "recovery-failed", $"A change of the environment ({content.Command}) was cut off, and going back failed: {e.Message}.",
                    $"Run the same command again when the cause is gone. The journal is {state.Journal}.", e);
            }
        }

        Barrier.Raise([state.Folder, .. content.Stages.Select(state.Absolute).Where(Directory.Exists)], needsData: false);
    }

    private void DeleteStages(Journal journal, bool isAfterDeath)
    {
        foreach (string stage in Stages(isAfterDeath))
            StageFolder.Delete(stage, steps);
        if (isAfterDeath)
            journal.Remove(JournalPhase.None);
    }

    /// <summary>Stages are made under the lock only: one that is there now has no owner.</summary>
    private IEnumerable<string> Stages(bool all)
    {
        IEnumerable<string> places = all ? roots.Folders : [roots[roots.PureLib]];
        foreach (string place in places.Where(Directory.Exists))
        {
            foreach (string folder in Directory.EnumerateDirectories(place, EnvironmentState.StagePrefix + "*"))
            {
                if (Path.GetFileName(folder.AsSpan())[EnvironmentState.StagePrefix.Length..].IndexOfAnyExceptInRange('0', '9') < 0)
                    yield return folder;
            }
        }
    }
}
