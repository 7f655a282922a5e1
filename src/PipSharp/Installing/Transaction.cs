namespace PipSharp.Installing;

/// <summary>From a full stage to a changed environment: journal, moves, mark, cleaning. Cannot be cancelled; takes milliseconds.</summary>
internal sealed class Transaction(WriteSession session, StageFolder stage, WriterOptions options)
{
    private readonly Journal _journal = new(session.State, options.Steps) { Stages = stage.Folders };

    /// <param name="needsData">something in the stage was brought to the disk by
    /// us a moment ago, in another way than by <see cref="StageWriter"/></param>
    /// <exception cref="PipSharpException">all is as before</exception>
    public void Run(MoveList moves, JournalContent content, bool needsData)
    {
        _journal.RaiseBarrier(needsData);
        _journal.Write(content);
        try
        {
            moves.Execute(stage.Folder, Mark);
        }
        catch (PipSharpException e)
        {
            GoBack(e);
            throw;
        }

        session.Complete();
        Clean(content);
    }

    private void Mark()
    {
        _journal.RaiseBarrier(needsData: false);
        _journal.Mark(JournalPhase.Done);
    }

    private void GoBack(PipSharpException cause)
    {
        stage.FreeDescriptors();
        if (cause.Code == Failures.RollbackFailed)
        {
            stage.Keep();
            session.LeaveForNext();
            return;
        }

        try
        {
            _journal.Mark(JournalPhase.Back);
            stage.Dispose();
            _journal.Remove(JournalPhase.Back);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            stage.Keep();
            session.LeaveForNext();
        }
    }

    /// <summary>The change is made: what fails here is finished by the next command.</summary>
    private void Clean(JournalContent content)
    {
        stage.FreeDescriptors();
        try
        {
            new Cleaning(session.State, options.Steps).Run(_journal, content, JournalPhase.Done);
            new HistoryFolder(session.State, options.Steps).Prune(options.HistoryCount, options.HistoryBytes);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            session.LeaveForNext();
        }
    }
}
