using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>From a failed search to an exception that tells what it was about, and what would help.</summary>
internal sealed class Explaining(Workshop workshop, CandidateRules rules, ResolutionOptions options)
{
    /// <summary>Whoever waits for a failure does not wait long for its explanation.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PatienceForConfirmation = TimeSpan.FromSeconds(2);
    private const int MostPythons = 4;
    private const int OldestMinor = 8, NewestMinor = 14;

    public async Task<NoSolutionException> OfAsync(
        CandidateSource source, ImmutableArray<Dependency> requested, NoSolution failure, CancellationToken cancel)
    {
        ExplainedFailure? explanation = await ConfirmedAsync(
            source,
            (one, patience) => new Explainer(one, options, requested) { OtherPythons = OtherPythons }.ExplainAsync(failure, patience),
            cancel);
        return new NoSolutionException(failure) { Explanation = explanation, Target = rules.Markers };
    }

    /// <summary>For many environments: also which of them have no answer.</summary>
    public async Task<NoSolutionException> OfAsync(
        CandidateSource source, UniversalRequest request, UniversalOutcome failed, CancellationToken cancel)
    {
        (ExplainedFailure? explanation, UnsolvedEnvironments unsolved) = await ConfirmedAsync(
            source, (one, patience) => new UniversalExplainer(one, options, request).ExplainAsync(failed, patience), cancel);
        return new NoSolutionException(failed.NoSolution!)
        {
            Explanation = explanation,
            Marker = explanation is null ? failed.Unsolved.Marker : unsolved.Marker,
        };
    }

    /// <summary>The failure itself rests on confirmed listings. What is tried may look into others, that only the cache has told so far:
    /// where the indexes say something else now, it is tried again; where they say nothing in time, nothing is said of it.</summary>
    private async Task<T?> ConfirmedAsync<T>(
        CandidateSource known, Func<CandidateSource, CancellationToken, ValueTask<T>> explain, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var confirmation = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        confirmation.CancelAfter(Patience + PatienceForConfirmation);
        CandidateSource? source = known;
        try
        {
            return await workshop.ResolveAsync(
                rules, fresh => explain(Interlocked.Exchange(ref source, null) ?? fresh, patience.Token), confirmation.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or PipSharpException)
        {
            cancel.ThrowIfCancellationRequested();
            return default;
        }
    }

    /// <summary>The nearest Pythons that some candidate asks for, newer ones first; the nearest at all if none says which. Requirements
    /// whose markers were decided for this Python stay as they are.</summary>
    private IEnumerable<OtherPython> OtherPythons(ImmutableArray<string> wanted)
    {
        if (rules is not { Files: { Python: { } current, Tags: { } tags }, Markers: { } markers }
            || !int.TryParse(markers.PythonVersion.Split('.').ElementAtOrDefault(1), out int minor))
            return [];
        VersionSpecifierSet[] sets = [.. wanted.Select(
            text => VersionSpecifierSet.TryParse(text, out VersionSpecifierSet? set) ? set : null).OfType<VersionSpecifierSet>()];
        return Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1)
            .Where(other => other != minor
                && (sets.Length == 0
                || Array.Exists(sets, set => set.Contains(Newest(other), prereleases: true) && !set.Contains(current, prereleases: true))))
            .OrderBy(other => sets.Length > 0 && other < minor).ThenBy(other => Math.Abs(other - minor))
            .Take(MostPythons)
            .Select(other => With(other, tags, markers));
    }

    /// <summary>A patch release that no Requires-Python takes for too old.</summary>
    private static PackageVersion Newest(int minor) => PackageVersion.Parse(string.Create(CultureInfo.InvariantCulture, $"3.{minor}.99"));

    private OtherPython With(int minor, CompatibleTags tags, MarkerEnvironment markers)
    {
        var version = new PythonVersion(3, minor);
        PackageVersion full = Newest(minor);
        CandidateRules other = rules with
        {
            Files = rules.Files with { Python = full, Tags = TargetTags.For(new TargetTagOptions { Version = version }, tags) },
            Markers = markers with
            {
                PythonVersion = version.ToString(), PythonFullVersion = full.ToString(), ImplementationVersion = full.ToString(),
            },
            Installed = ImmutableDictionary<PackageName, InstalledDistribution>.Empty,
        };
        return new OtherPython(version.ToString(), new VariantResolver(workshop.Source(other), options));
    }
}
