using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>pip's upgrade rules: what that is installed may stay, what is preferred, and what is replaced.</summary>
internal sealed class InstalledRules
{
    private static readonly ImmutableDictionary<PackageName, InstalledDistribution> None =
        ImmutableDictionary<PackageName, InstalledDistribution>.Empty;

    private readonly InstallRequest _request;
    private readonly RequestedPackages _requested;
    private readonly ImmutableDictionary<PackageName, InstalledDistribution> _installed;
    private readonly ImmutableHashSet<PackageName> _broken;
    private readonly Dictionary<InstalledDistribution, CandidateDependencies> _dependencies = [];

    /// <param name="broken">whose files are not all there: they are installed again</param>
    public InstalledRules(
        InstallRequest request, RequestedPackages requested, TargetEnvironment target, ImmutableHashSet<PackageName> broken)
    {
        (_request, _requested, Target, _broken) = (request, requested, target, broken);
        _installed = request.IgnoreInstalled ? None : ByName(target.Installed);
        MayStay = request.ForceReinstall ? None : _installed.RemoveRange(broken);
    }

    public TargetEnvironment Target { get; }

    /// <summary>Distributions that satisfy a requirement as they are.</summary>
    public ImmutableDictionary<PackageName, InstalledDistribution> MayStay { get; }

    /// <summary>With --target and without --upgrade: what is in the folder and was not replaced.</summary>
    public ImmutableArray<LeftPackage> LeftInTarget { get; private set; } = [];

    /// <summary>Without --upgrade everything that satisfies stays; with it,
    /// what was not asked for by name, unless the strategy is eager.</summary>
    public ImmutableDictionary<PackageName, PackageVersion> Preferred
    {
        get
        {
            if (_request.Upgrade && _request.UpgradeEagerly)
                return _requested.Preferred;
            ImmutableDictionary<PackageName, PackageVersion>.Builder preferred = _requested.Preferred.ToBuilder();
            foreach ((PackageName name, InstalledDistribution installed) in _request.ForceReinstall ? None : _installed)
            {
                if ((!_request.Upgrade || !IsRequested(name)) && !_requested.ToUpgrade.Contains(name))
                    preferred[name] = installed.Version;
            }

            return preferred.ToImmutable();
        }
    }

    public PlanningRules PlanningRules => new()
    {
        Installed = Target.InTarget.IsEmpty ? _installed : ByName(Target.InTarget),
        Requested = [.. _requested.Roots.Select(r => r.Name).Where(IsRequestedByUser)],
        Broken = _broken,
        // What is in a --target folder is replaced whole by --upgrade: nothing is known of how it came there.
        ForceReinstall = _request.ForceReinstall || (_request.Upgrade && !Target.InTarget.IsEmpty),
    };

    /// <returns>every requirement, met by what is installed; null if an index has to be asked</returns>
    public ImmutableArray<SatisfiedRequirement>? TrySatisfy()
    {
        if (_request.Upgrade || !_requested.ToUpgrade.IsEmpty || MayStay.IsEmpty)
            return null;
        ImmutableArray<Dependency> constraints = _requested.Constraints;
        return InstalledClosure.TryFind(_requested.Roots, constraints, MayStay, DependenciesOf);
    }

    /// <summary>A --target folder keeps what it has unless --upgrade is given.</summary>
    public InstallPlan Keep(InstallPlan plan)
    {
        if (Target.InTarget.IsEmpty || _request.Upgrade)
            return plan;
        LeftInTarget = [.. plan.Packages.Where(p => p.Replaces is not null).Select(OccupiedTarget.Of)];
        return new InstallPlan([.. plan.Packages.Where(p => p.Replaces is null)]);
    }

    public ImmutableArray<SatisfiedRequirement> SatisfiedBy(InstallPlan plan) =>
    [
        .. from package in plan.Packages
           where package is { Action: PlannedAction.Keep, Replaces: not null }
           from reason in package.Resolved.RequiredBy
           select new SatisfiedRequirement(reason.Dependency, package.Replaces!, reason.Package),
    ];

    /// <summary>A repair leaves it as it was whether the user had asked for a package.</summary>
    private bool IsRequestedByUser(PackageName name) =>
        !_request.Repair.Contains(name) || _installed.GetValueOrDefault(name) is { IsRequested: true };

    private bool IsRequested(PackageName name) => _requested.Roots.Any(r => r.Name == name);

    private CandidateDependencies DependenciesOf(InstalledDistribution distribution)
    {
        if (_request.NoDependencies || _requested.IsLocked)
            return CandidateDependencies.None;
        if (!_dependencies.TryGetValue(distribution, out CandidateDependencies? known))
            _dependencies.Add(
                distribution,
                known = CandidateDependencies.From(InstalledMetadata.Read(distribution), Target.Interpreter.Markers, _requested.Rules));
        return known;
    }

    private static ImmutableDictionary<PackageName, InstalledDistribution> ByName(ImmutableArray<InstalledDistribution> distributions)
    {
        var byName = ImmutableDictionary.CreateBuilder<PackageName, InstalledDistribution>();
        foreach (InstalledDistribution one in distributions)
            byName.Add(one.Name, one);
        return byName.ToImmutable();
    }
}
