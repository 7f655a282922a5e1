using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>What goes with some distributions, beside what stays: asked of their RECORDs and the folders as they are.</summary>
internal sealed class Removal
{
    private readonly InstallRoots _roots;

    private Removal(InstallRoots roots, ImmutableArray<InstalledDistribution> distributions, ImmutableHashSet<PackageName> overRemains)
    {
        _roots = roots;
        Distributions = distributions;
        Owners = new InstalledFiles(
            [.. new[] { roots[roots.PureLib], roots[roots.PlatLib] }.Distinct(StringComparer.Ordinal)],
            distributions.Select(one => one.MetadataPath).ToHashSet(StringComparer.Ordinal));
        Going = new Uninstallation(roots, overRemains);
        foreach (InstalledDistribution distribution in distributions)
            Going.Add(distribution);
    }

    public ImmutableArray<InstalledDistribution> Distributions { get; }
    public Uninstallation Going { get; }

    /// <summary>Of what stays.</summary>
    public InstalledFiles Owners { get; }
    public FolderListings Listings { get; } = new();

    /// <exception cref="PipSharpException">no-record, distutils-installed, bad-record</exception>
    public static Removal Of(
        ImmutableArray<InstalledDistribution> distributions, InstallRoots roots, ImmutableHashSet<PackageName>? overRemains = null) =>
        new(roots, distributions, overRemains ?? []);

    /// <param name="kept">absolute paths of files that stay</param>
    public RemovalPlan Plan(bool needsHeaders, IReadOnlySet<string> kept) =>
        RemovalPlan.Make(_roots, Listings, Going.Listed.Where(path => !kept.Contains(path) && Owners.OwnerOf(path) is null), needsHeaders);

    public ImmutableArray<string> FilesThatGo() =>
        [.. Plan(needsHeaders: false, ImmutableHashSet<string>.Empty).AllPaths().Order(StringComparer.Ordinal)];
}
