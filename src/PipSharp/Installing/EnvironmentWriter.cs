using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>Carries out a change of an environment: lock, stage everything
/// beside the target, journal, commit by renames. See README.md.</summary>
public sealed class EnvironmentWriter
{
    private readonly InstallTarget _target;
    private readonly InstallRoots _roots;
    private readonly WriterOptions _options;

    public EnvironmentWriter(InstallTarget target, WriterOptions? options = null)
    {
        _target = target;
        _roots = new InstallRoots(target.Scheme);
        _options = options ?? WriterOptions.Default;
    }

    /// <summary>The question that need not wait for the downloads.</summary>
    /// <exception cref="PipSharpException">permission-denied</exception>
    public void CheckPermission() => new Preflight(_roots).CheckPermission([_roots[_roots.PureLib], _roots[_roots.PlatLib]]);

    /// <summary>What stands in the way of a wheel, for a target that replaces nothing, or only files.</summary>
    /// <exception cref="PipSharpException">unsafe-path, bad-entry-point</exception>
    public string? FindOccupied(WheelInstallation wheel, bool linksOnly) =>
        OccupiedPlace.Find(WheelPlanner.Plan(_target, _roots, wheel), _roots, linksOnly);

    /// <param name="cancel">heard until the first visible step; then the change is brought to its end, which takes milliseconds</param>
    /// <exception cref="EnvironmentChangedException">the environment is not as the plan knew it</exception>
    /// <exception cref="PipSharpException">a path that leaves its scheme, no
    /// RECORD, no permission, disk full: nothing was changed</exception>
    public ImmutableArray<InstalledPackage> Apply(EnvironmentChange change, CancellationToken cancel)
    {
        try
        {
            using WriteSession session = WriteSession.Open(_roots, _options, cancel);
            return new ChangeExecution(_target, _roots, _options).Run(change, null, session, cancel);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            throw Failures.NothingChanged(e);
        }
    }

    /// <summary>The files and folders that an uninstall of the distribution
    /// would remove, absolute, sorted; for the question to the user.</summary>
    public ImmutableArray<string> FilesOf(InstalledDistribution distribution) => Removal.Of([distribution], _roots).FilesThatGo();

    /// <summary>Changes that can be taken back, the last one first.</summary>
    public ImmutableArray<HistoryEntry> History()
    {
        var entries = new List<HistoryEntry>();
        foreach (EnvironmentState state in EnvironmentState.Of(_roots))
            entries.AddRange(
                new HistoryFolder(state, _options.Steps).Entries().Select(entry => HistoryEntry.Of(entry.Number, entry.Content)));
        return [.. entries.OrderByDescending(entry => entry.Number)];
    }

    /// <summary>What taking back would take back, the last change first; nothing is changed.</summary>
    /// <param name="number">down to this change; null: the last one alone</param>
    /// <exception cref="PipSharpException">nothing-to-undo, unknown-change, cannot-undo</exception>
    public ImmutableArray<HistoryEntry> CheckUndo(int? number) => new Undoing(_target, _roots, _options).Check(number);

    /// <summary>Takes the last changes back, as one change like any other; they are then no longer in the history.</summary>
    /// <param name="expected">numbers of the changes that are expected to be the
    /// last ones, the last one first; empty: the last one, whichever it is</param>
    /// <exception cref="PipSharpException">nothing-to-undo, cannot-undo: the environment was changed since by others</exception>
    public ImmutableArray<HistoryEntry> Undo(ImmutableArray<int> expected, CancellationToken cancel)
    {
        try
        {
            using WriteSession session = WriteSession.Open(_roots, _options, cancel);
            return new Undoing(_target, _roots, _options).Run(expected, session, cancel);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            throw Failures.NothingChanged(e);
        }
    }
}
