using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Requests;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>"Already satisfied" is said only of packages whose files are there. What is found broken is installed again.</summary>
internal sealed class Wholeness(PipelineContext context, InstallRequest request, TargetEnvironment target)
{
    private readonly InstalledCompleteness _check = new(target.Scheme, request.Environment.CacheFolder, context.Time);

    public ImmutableHashSet<PackageName> Broken { get; private set; } = request.Repair;

    public InstalledRules Rules(RequestedPackages requested) => new(request, requested, target, Broken);

    /// <returns>false if one of them is broken, of which nobody knew yet</returns>
    public bool AreWhole(IEnumerable<InstalledDistribution?> stay, CancellationToken cancel)
    {
        ImmutableArray<InstalledDistribution> asked =
            [.. stay.OfType<InstalledDistribution>().Where(one => !Broken.Contains(one.Name)).Distinct()];
        ImmutableArray<InstalledDistribution> incomplete = _check.Incomplete(asked, cancel);
        foreach (InstalledDistribution one in incomplete)
            context.Observer.Warn($"{one.RawName} {one.Version} is installed, but not all of its files are there: it is installed again.");
        Broken = Broken.Union(incomplete.Select(one => one.Name));
        return incomplete.IsEmpty;
    }
}
