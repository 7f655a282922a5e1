using Microsoft.Win32.SafeHandles;

namespace PipSharp.Installing;

/// <summary>The journal on disk. Its phase is its name: a rename is whole or
/// not there, needs no space, and keeps its place among the moves.</summary>
internal sealed class Journal(EnvironmentState state, IStepObserver steps)
{
    /// <summary>Stages, whose renames have their place among ours.</summary>
    public IEnumerable<string> Stages { get; init; } = [];

    private string Draft => state.Journal + ".new";

    public JournalPhase Phase => File.Exists(PathOf(JournalPhase.Open)) ? JournalPhase.Open
        : File.Exists(PathOf(JournalPhase.Done)) ? JournalPhase.Done
        : File.Exists(PathOf(JournalPhase.Back)) ? JournalPhase.Back
        : JournalPhase.None;

    public string PathOf(JournalPhase phase) => phase switch
    {
        JournalPhase.Done => state.Journal + ".done",
        JournalPhase.Back => state.Journal + ".back",
        _ => state.Journal,
    };

    /// <summary>When this returns, whoever comes after a crash knows how to go back; when it fails, there is no journal.</summary>
    public void Write(JournalContent content)
    {
        try
        {
            WriteDraft(content.ToBytes());
            steps.Before("journal", state.Journal);
            File.Move(Draft, state.Journal, overwrite: true);
            RaiseBarrier(needsData: false);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            Remove(JournalPhase.Open);
            throw;
        }
    }

    /// <summary>All that was done so far, here and in the stages, comes before all that follows.</summary>
    /// <param name="needsData">something in the stage was brought to the disk by
    /// us a moment ago, in another way than by <see cref="StageWriter"/></param>
    public void RaiseBarrier(bool needsData) => Barrier.Raise([state.Folder, .. Stages.Where(Directory.Exists)], needsData);

    public JournalContent? TryRead(JournalPhase phase) => JournalContent.TryParse(File.ReadAllBytes(PathOf(phase)));

    public void Mark(JournalPhase phase)
    {
        steps.Before("mark", PathOf(phase));
        File.Move(state.Journal, PathOf(phase), overwrite: true);
        try
        {
            RaiseBarrier(needsData: false);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // Not made for certain is not made.
            File.Move(PathOf(phase), state.Journal, overwrite: true);
            throw;
        }
    }

    public void Remove(JournalPhase phase)
    {
        steps.Before("forget", PathOf(phase));
        File.Delete(Draft);
        File.Delete(PathOf(phase));
    }

    private void WriteDraft(byte[] bytes)
    {
        steps.Before("journal", Draft);
        using SafeFileHandle file = File.OpenHandle(Draft, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, bytes, 0);
        Barrier.Settle(file, Draft);
    }
}
