using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Commands;

/// <summary>An installed package whose files are not as its RECORD says.</summary>
/// <param name="Problems">what is to be repaired</param>
/// <param name="Edited">configuration files that the user has edited, which stay</param>
internal sealed record DamagedPackage(
    InstalledDistribution Distribution, ImmutableArray<FileProblem> Problems, ImmutableArray<string> Edited)
{
    /// <summary>Why it cannot be repaired; null if it can.</summary>
    public string? WhyNot { get; private init; }

    /// <summary>Distributors ship packages without a RECORD so that nobody but they change them.</summary>
    public bool IsOfDistributor { get; private init; }

    /// <summary>Every file of every package is read: in parallel.</summary>
    /// <param name="withConfiguration">edited configuration files count as damage</param>
    /// <returns>in the order given</returns>
    public static List<DamagedPackage> Find(
        TargetEnvironment environment, ImmutableArray<InstalledDistribution> distributions, bool withConfiguration,
        CancellationToken cancel)
    {
        var found = new DamagedPackage[distributions.Length];
        Parallel.For(0, found.Length, new ParallelOptions { CancellationToken = cancel }, i => found[i] = Of(environment, distributions[i], withConfiguration));
        return [.. found.Where(one => !one.Problems.IsEmpty)];
    }

    private static bool IsForeign(InstalledDistribution distribution, ImmutableArray<FileProblem> problems) =>
        distribution.Installer is not ("pip" or "pipsharp" or "uv") && problems is [{ Kind: FileProblemKind.NoRecord }];

    private static DamagedPackage Of(TargetEnvironment environment, InstalledDistribution distribution, bool withConfiguration)
    {
        InstallScheme scheme = InstalledSchemes.Of(environment, distribution);
        ImmutableArray<FileProblem> problems = InstalledFileCheck.Check(scheme, distribution);
        string configuration = Path.Combine(scheme.Data, "etc");
        bool IsEdited(FileProblem problem) =>
            !withConfiguration && problem.Kind == FileProblemKind.Changed && Folders.IsBelow(problem.Path, configuration);
        return new DamagedPackage(
            distribution, [.. problems.Where(one => !IsEdited(one))], [.. problems.Where(IsEdited).Select(one => one.Path)])
        {
            IsOfDistributor = IsForeign(distribution, problems),
            WhyNot = distribution switch
            {
                { EditableProject: { } project } => $"it is an editable install of {project}; install it again with -e",
                { DirectUrl.Vcs: not null } or { DirectUrl.Directory: not null } =>
                    $"it was built from {DirectUrl.Redact(distribution.DirectUrl.Url)}; install it again from there",
                _ when IsForeign(distribution, problems) =>
                    $"it was installed by {distribution.Installer ?? "another tool"} without a RECORD; repair it with that",
                _ => null,
            },
        };
    }
}
