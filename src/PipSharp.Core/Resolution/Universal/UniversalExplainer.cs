using System.Globalization;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>
/// Makes the failure of a universal resolution small, finds all environments that it concerns, and looks for ways out that serve every
/// environment.
/// </summary>
public sealed class UniversalExplainer(ICandidateSource source, ResolutionOptions options, UniversalRequest request)
{
    /// <summary>Limits of Python that are worth trying, as minor versions of Python 3.</summary>
    private const int OldestMinor = 7, NewestMinor = 15;

    /// <param name="patience">when it ends, what was found so far is the answer</param>
    public async ValueTask<(ExplainedFailure Failure, UnsolvedEnvironments Unsolved)> ExplainAsync(
        UniversalOutcome failed, CancellationToken patience)
    {
        var resolver = new UniversalVariantResolver(source, options, request);
        var whole = new Variant(request.Requested, request.Constraints, []);
        UnsolvedEnvironments unsolved = failed.Unsolved;
        var explainer = new Explainer(resolver, options, whole)
        {
            CoreFound = async core => unsolved = await UnsolvedAsync(resolver, core, unsolved, patience),
            OtherPythons = _ => NarrowerRanges(unsolved),
        };
        return (await explainer.ExplainAsync(failed.NoSolution!, patience), unsolved);
    }

    /// <summary>The first part that failed is seldom the whole of what the core makes impossible.</summary>
    private static async ValueTask<UnsolvedEnvironments> UnsolvedAsync(
        UniversalVariantResolver resolver, Variant core, UnsolvedEnvironments first, CancellationToken patience)
    {
        try
        {
            return await resolver.UnsolvedAsync(core, patience) is { Pythons: not null } all ? all : first;
        }
        catch (Exception e) when (e is PipSharpException or OperationCanceledException)
        {
            return first;
        }
    }

    /// <summary>Above all Pythons that fail, then below them.</summary>
    private IEnumerable<OtherPython> NarrowerRanges(UnsolvedEnvironments unsolved)
    {
        int[] known = [.. Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1)];
        int[] asked = Array.FindAll(known, minor => request.RequiresPython.Contains(Patch(minor), prereleases: true));
        int[] failing = Array.FindAll(asked, minor => unsolved.Pythons.Contains(Patch(minor).Key));
        if (failing.Length == 0 || failing.Length == asked.Length)
            yield break;
        if (failing[^1] != asked[^1])
            yield return Within(VersionRange.AtLeast(Minor(failing[^1] + 1)));
        if (failing[0] != asked[0])
            yield return Within(VersionRange.LowerThan(Minor(failing[0])));
    }

    private OtherPython Within(VersionRange limit)
    {
        VersionSpecifierSet narrower = VersionSpecifierSet.Parse(request.RequiresPython.Range.Intersect(limit).ToSpecifierText());
        var resolver = new UniversalVariantResolver(source, options, request with { RequiresPython = narrower });
        return new OtherPython(narrower.ToString(), resolver) { IsRange = true };
    }

    private static PackageVersion Minor(int minor) => PackageVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"3.{minor}"));

    private static PackageVersion Patch(int minor) => PackageVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"3.{minor}.5"));
}
