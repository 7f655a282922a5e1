using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>What is doubtful about a resolution, in pip's words.</summary>
internal static class ResolutionWarnings
{
    public static void Show(Talk talk, IEnumerable<ResolvedPackage> packages)
    {
        foreach (ResolvedPackage package in packages)
        {
            foreach (ExtraName extra in package.MissingExtras)
                talk.Warn($"{package.Name} {package.Version} does not provide the extra '{extra}'");
            if (package.List.State(package.Candidate) == CandidateState.Yanked)
                talk.Warn($"The candidate selected for download or install is a yanked version: '{package.Name}' candidate (version {package.Version})\nReason for being yanked: {Reason(package)}");
        }
    }

    private static string Reason(ResolvedPackage package) =>
        package.List.StateDetail(package.Candidate) is { Length: > 0 } reason ? reason : "<none given>";
}
