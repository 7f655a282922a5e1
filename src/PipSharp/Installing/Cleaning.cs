namespace PipSharp.Installing;

/// <summary>After the end of a change, one way or the other: nothing of ours stays but the history. Every step can be made twice.</summary>
internal sealed class Cleaning(EnvironmentState state, IStepObserver steps)
{
    public void Run(Journal journal, JournalContent content, JournalPhase phase)
    {
        var history = new HistoryFolder(state, steps);
        bool isKept = phase == JournalPhase.Done && content.Entry > 0 && history.TryKeep(content);
        foreach (string stage in content.Stages)
            StageFolder.Delete(state.Absolute(stage), steps);
        if (phase == JournalPhase.Done && content.Undoes > 0)
            history.DeleteFrom(content.Undoes);
        if (isKept)
            history.Finish(content.Entry, journal.PathOf(phase));
        else
            journal.Remove(phase);
    }
}
