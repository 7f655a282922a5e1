using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>One change under the lock: plan, check, stage, commit.</summary>
internal sealed class ChangeExecution(InstallTarget target, InstallRoots roots, WriterOptions options)
{
    /// <param name="restoration">what changes that are taken back had taken away; null for ordinary changes</param>
    public ImmutableArray<InstalledPackage> Run(
        EnvironmentChange change, Restoration? restoration, WriteSession session, CancellationToken cancel)
    {
        EnvironmentSnapshot before = EnvironmentSnapshot.Of(target.Scheme);
        if (change.Seen is { } seen)
            Compare(seen, before);
        WheelPlan[] plans = PlanWheels(change.Install, cancel);
        HashSet<int> used = [.. plans.SelectMany(plan => plan.Roots), .. restoration?.Roots ?? []];
        Removal removal = Removal.Of(Twins.With(change, before), roots, change.OverRemains);
        RemovalPlan removed = removal.Plan(used.Contains(roots.Headers), change.Keep);
        new Preflight(roots, options.LinkMode).Check(plans, used, removed.Tops);
        using StageFolder stage = StageFolder.Make(roots, used.Concat(removed.Tops.Select(RootOf)), session.Made, options.Steps);
        session.Watch([.. stage.Folders]);
        bool hasCopied = Fill(plans, restoration, stage, cancel);
        var ownership = new Placement.Ownership(removal.Owners, plans, place => restoration is not null || options.Allows(roots, place)) { Kept = change.Keep };
        MoveList moves = PlanCommit(stage, (removal, removed), ownership);
        JournalContent content = Describe(session, stage, moves, removal, plans, restoration);
        Compare(before, EnvironmentSnapshot.Of(target.Scheme));
        cancel.ThrowIfCancellationRequested();
        new Transaction(session, stage, options).Run(moves, content, hasCopied || IsFresh(change.Install));
        return [.. plans.Select(plan => plan.Result)];
    }

    private static void Compare(EnvironmentSnapshot before, EnvironmentSnapshot now)
    {
        if (!before.Equals(now))
            throw new EnvironmentChangedException(before.Difference(now));
    }

    private WheelPlan[] PlanWheels(ImmutableArray<WheelInstallation> wheels, CancellationToken cancel)
    {
        var plans = new WheelPlan[wheels.Length];
        // The biggest first: the last one to end decides how long it takes.
        int[] order = [.. Enumerable.Range(0, plans.Length).OrderByDescending(i => wheels[i].Wheel.Manifest.Files.Length)];
        InParallel.For(plans.Length, cancel, i => plans[order[i]] = WheelPlanner.Plan(target, roots, wheels[order[i]]));
        return plans;
    }

    /// <returns>true if files were copied</returns>
    private bool Fill(WheelPlan[] plans, Restoration? restoration, StageFolder stage, CancellationToken cancel)
    {
        options.Steps.Before("fill", stage.Folder);
        var staging = new Staging(plans, stage, roots) { MayClash = place => options.Allows(roots, place), Mode = options.LinkMode, Progress = options.Progress };
        staging.Fill(cancel);
        options.Steps.Before("filled", stage.Folder);
        restoration?.Fill(stage);
        return staging.HasCopied;
    }

    private int RootOf(string path) => roots.TryResolve(path, out (int Root, string Path) address) ? address.Root : roots.PureLib;

    /// <summary>dist-info goes first and comes last, so that Python never sees a package whose files are not there.</summary>
    private MoveList PlanCommit(StageFolder stage, (Removal Removal, RemovalPlan Plan) going, Placement.Ownership ownership)
    {
        (Removal removal, RemovalPlan removed) = going;
        var placement = new Placement(roots, stage, (removed, removal.Listings), ownership);
        placement.Plan();
        var moves = new MoveList(options.Steps);
        foreach (string path in removed.Tops.OrderBy(path => !path.Contains(".dist-info", StringComparison.Ordinal)))
            moves.Add(path, stage.NextStash(RootOf(path)));
        PathFiles.Plan(removal.Going.PathLines, stage, RootOf, moves);
        foreach (Move move in placement.First.Concat(placement.Last))
            moves.Add(move.From, move.To);
        return moves;
    }

    private JournalContent Describe(
        WriteSession session, StageFolder stage, MoveList moves, Removal removal, WheelPlan[] plans, Restoration? restoration)
    {
        EnvironmentState state = session.State;
        bool isKept = restoration is null && options.HistoryCount > 0 && removal.Going.Bytes <= options.HistoryBytes;
        return new JournalContent
        {
            Command = options.Command,
            Time = options.Time.GetUtcNow(),
            Stages = [.. stage.Folders.Select(state.Relative)],
            Moves = ImmutableArray.CreateRange(moves.Moves, move => new Move(state.Relative(move.From), state.Relative(move.To))),
            Removed = [.. removal.Distributions.Select(one => state.Relative(one.MetadataPath))],
            Installed = [.. plans.Select(plan => state.Relative(plan.Result.DistInfoFolder))],
            Entry = isKept ? new HistoryFolder(state, options.Steps).NextNumber() : 0,
            Undoes = restoration?.First ?? 0,
            Bytes = removal.Going.Bytes,
        };
    }

    /// <summary>Wheels that were unpacked in the last minute may not be on the disk yet: the kernel writes after half a minute.</summary>
    private bool IsFresh(ImmutableArray<WheelInstallation> wheels)
    {
        long minuteAgo = (options.Time.GetUtcNow() - DateTimeOffset.UnixEpoch - TimeSpan.FromMinutes(1)).Ticks * 100;
        foreach (WheelInstallation wheel in wheels)
        {
            if (wheel.Wheel.Manifest.Files is [var file, ..] && file.ModifiedTicks > minuteAgo || wheel.Bytecode?.ModifiedTicks > minuteAgo)
                return true;
        }

        return false;
    }
}
