using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>Carries out a change of an environment: stage everything beside the target, then commit.</summary>
public sealed class EnvironmentWriter
{
    private readonly InstallTarget _target;
    private readonly InstallRoots _roots;

    public EnvironmentWriter(InstallTarget target)
    {
        _target = target;
        _roots = new InstallRoots(target.Scheme);
    }

    /// <exception cref="PipSharpException">a path that leaves its scheme, no RECORD, no permission, disk full: nothing was changed</exception>
    public ImmutableArray<InstalledPackage> Apply(EnvironmentChange change, CancellationToken cancel)
    {
        try
        {
            return StageAndCommit(change, cancel);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            throw Failures.NothingChanged(e);
        }
    }

    /// <summary>The files and folders that an uninstall of the distribution would remove, absolute, sorted; for the question to the user.</summary>
    public ImmutableArray<string> FilesOf(InstalledDistribution distribution)
    {
        (RemovalPlan plan, _) = PlanRemoval([distribution], new FolderListings(), OwnersExcept([distribution]), needsHeaders: false);
        return [.. plan.AllPaths().Order(StringComparer.Ordinal)];
    }

    private ImmutableArray<InstalledPackage> StageAndCommit(EnvironmentChange change, CancellationToken cancel)
    {
        var listings = new FolderListings();
        InstalledFiles owners = OwnersExcept(change.Remove);
        var plans = new WheelPlan[change.Install.Length];
        InParallel.For(plans.Length, cancel, i => plans[i] = WheelPlanner.Plan(_target, _roots, change.Install[i]));
        HashSet<int> used = [.. plans.SelectMany(plan => plan.Roots)];
        (RemovalPlan removal, Uninstallation going) = PlanRemoval(change.Remove, listings, owners, used.Contains(_roots.Headers));
        using StageFolder stage = StageFolder.Make(_roots, used.Concat(removal.Tops.Select(RootOf)));
        new Staging(plans, stage, _roots).Fill(cancel);
        var ownership = new Placement.Ownership(owners, change.Install.Select(wheel => wheel.Wheel.FileName.Name).ToHashSet());
        MoveList commit = PlanCommit(stage, removal, (listings, going), ownership);
        cancel.ThrowIfCancellationRequested();
        Execute(commit, stage);
        return [.. plans.Select(plan => plan.Result)];
    }

    private static void Execute(MoveList commit, StageFolder stage)
    {
        try
        {
            commit.Execute(stage.Folder);
        }
        catch (PipSharpException e) when (e.Code == Failures.RollbackFailed)
        {
            stage.Keep();
            throw;
        }
    }

    private InstalledFiles OwnersExcept(IEnumerable<InstalledDistribution> distributions) =>
        new([.. new[] { _roots[_roots.PureLib], _roots[_roots.PlatLib] }.Distinct()], distributions.Select(one => one.MetadataPath).ToHashSet(StringComparer.Ordinal));

    private (RemovalPlan Plan, Uninstallation Going) PlanRemoval(
        ImmutableArray<InstalledDistribution> distributions, FolderListings listings, InstalledFiles owners, bool needsHeaders)
    {
        var going = new Uninstallation(_roots);
        foreach (InstalledDistribution distribution in distributions)
            going.Add(distribution);
        return (RemovalPlan.Make(_roots, listings, going.Listed.Where(path => owners.OwnerOf(path) is null), needsHeaders), going);
    }

    private int RootOf(string path) => _roots.TryResolve(path, out (int Root, string Path) address) ? address.Root : _roots.PureLib;

    /// <summary>dist-info goes first and comes last, so that Python never sees a package whose files are not there.</summary>
    private MoveList PlanCommit(StageFolder stage, RemovalPlan removal, (FolderListings Listings, Uninstallation Going) before, Placement.Ownership ownership)
    {
        var placement = new Placement(_roots, stage, (removal, before.Listings), ownership);
        placement.Plan();
        var commit = new MoveList();
        foreach (string path in removal.Tops.OrderBy(path => !path.Contains(".dist-info", StringComparison.Ordinal)))
            commit.Add(path, stage.NextStash(RootOf(path)));
        PathFiles.Plan(before.Going.PathLines, stage, RootOf, commit);
        foreach (Move move in placement.First.Concat(placement.Last))
            commit.Add(move.From, move.To);
        return commit;
    }
}
