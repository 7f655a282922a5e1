using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>For every command that opens an environment: what was cut off is put in order first. One or two questions to the system where
/// there is nothing to do; a change that is under way is left alone.</summary>
public static class EnvironmentRecovery
{
    /// <param name="mayWrite">false: only look and tell</param>
    /// <returns>null if there was nothing to recover</returns>
    /// <exception cref="PipSharpException">journal-damaged, recovery-failed</exception>
    public static RecoveryReport? Recover(InstallScheme scheme, bool mayWrite = true) => Recover(scheme, mayWrite, IStepObserver.None);

    internal static RecoveryReport? Recover(InstallScheme scheme, bool mayWrite, IStepObserver steps)
    {
        var roots = new InstallRoots(scheme);
        RecoveryReport? report = null;
        foreach (EnvironmentState state in EnvironmentState.Of(roots))
        {
            if (EnvironmentLock.IsMarked(state.Lock))
                report = mayWrite && Access.MayWrite(state.Folder) ? Recover(state, roots, steps) : Look(state, steps);
        }

        return report;
    }

    private static RecoveryReport? Recover(EnvironmentState state, InstallRoots roots, IStepObserver steps)
    {
        using EnvironmentLock? held = EnvironmentLock.TryAcquire(state.Lock, steps);
        if (held is null)
            return null;
        RecoveryReport? report = new Recovery(state, roots, steps).Run(held);
        held.Clear();
        if (held.Remains?.Contains(state.Folder) == true)
            MadeFolders.RemoveEmpty([.. held.Remains], steps);
        return report;
    }

    private static RecoveryReport? Look(EnvironmentState state, IStepObserver steps)
    {
        var journal = new Journal(state, steps);
        if (journal.Phase != JournalPhase.Open || EnvironmentLock.IsHeld(state.Lock))
            return null;
        LockOwner owner = EnvironmentLock.OwnerOf(state.Lock);
        return new RecoveryReport(owner, owner.Command, WasFinished: false, IsRecovered: false);
    }
}
