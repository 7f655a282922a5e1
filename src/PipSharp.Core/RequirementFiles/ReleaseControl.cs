using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.RequirementFiles;

/// <summary>--all-releases and --only-final, with pip's rules: `:all:`,
/// `:none:`, names; a name given to one is taken from the other.</summary>
public sealed record ReleaseControl
{
    public static ReleaseControl Default { get; } = new();
    public bool AllReleasesAll { get; init; }
    public bool OnlyFinalAll { get; init; }
    public ImmutableHashSet<PackageName> AllReleases { get; init; } = [];
    public ImmutableHashSet<PackageName> OnlyFinal { get; init; } = [];

    /// <summary>Whether pre-releases are allowed; null: nothing is said, so that the specifiers decide.</summary>
    public bool? AllowsPrereleases(PackageName name)
    {
        if (AllReleases.Contains(name))
            return true;
        if (OnlyFinal.Contains(name))
            return false;
        return AllReleasesAll ? true : OnlyFinalAll ? false : null;
    }

    /// <summary>Applies one --all-releases value: a comma-separated list.</summary>
    public ReleaseControl WithAllReleases(string value)
    {
        var (all, final) = ExclusiveNames.Apply("--all-releases", value, new(AllReleasesAll, AllReleases), new(OnlyFinalAll, OnlyFinal));
        return Of(all, final);
    }

    /// <summary>Applies one --only-final value: a comma-separated list.</summary>
    public ReleaseControl WithOnlyFinal(string value)
    {
        var (final, all) = ExclusiveNames.Apply("--only-final", value, new(OnlyFinalAll, OnlyFinal), new(AllReleasesAll, AllReleases));
        return Of(all, final);
    }

    /// <summary>--pre inside a requirements file: pre-releases of everything that --only-final does not name.</summary>
    public ReleaseControl WithPre() => this with { AllReleasesAll = true };

    private static ReleaseControl Of(ExclusiveNames all, ExclusiveNames final) => new()
    {
        AllReleasesAll = all.All,
        AllReleases = all.Names,
        OnlyFinalAll = final.All,
        OnlyFinal = final.Names,
    };
}
