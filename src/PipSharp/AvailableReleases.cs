using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>Asks the indexes which releases of packages a target could use: for `index versions`, and for what is outdated.</summary>
/// <param name="request">says which indexes, kinds of files, pre-releases and
/// upload times count, and for which target; its requirements do not</param>
public sealed class AvailableReleases(PipelineContext context, InstallRequest request)
{
    /// <summary>Oldest first, without yanked ones; empty where no index has the package.</summary>
    /// <exception cref="PipSharpException">an index that cannot be asked</exception>
    public async Task<ImmutableArray<AvailableRelease>> FindAsync(PackageName name, InterpreterFacts interpreter, CancellationToken cancel)
    {
        await using var indexes = new IndexClient(request.Indexes, context.Time, context.Observer.Warn);
        return await FindAsync(indexes, Rules(interpreter), name, cancel);
    }

    /// <summary>The release of each package that an upgrade would take; packages that no index has are left out.</summary>
    /// <exception cref="PipSharpException">an index that cannot be asked</exception>
    public async Task<ImmutableDictionary<PackageName, AvailableRelease>> FindNewestAsync(
        IEnumerable<PackageName> names, InterpreterFacts interpreter, CancellationToken cancel)
    {
        await using var indexes = new IndexClient(request.Indexes, context.Time, context.Observer.Warn);
        CandidateRules rules = Rules(interpreter);
        PackageName[] asked = [.. names];
        ImmutableArray<AvailableRelease>[] found =
            await Task.WhenAll(Array.ConvertAll(asked, name => FindAsync(indexes, rules, name, cancel)));
        var newest = ImmutableDictionary.CreateBuilder<PackageName, AvailableRelease>();
        for (int i = 0; i < asked.Length; i++)
        {
            if (Newest(found[i]) is { } one)
                newest[asked[i]] = one;
        }

        return newest.ToImmutable();
    }

    private AvailableRelease? Newest(ImmutableArray<AvailableRelease> releases) =>
        request.PreferBinary && releases.LastOrDefault(one => one.IsWheel) is { } wheel ? wheel : releases.LastOrDefault();

    private CandidateRules Rules(InterpreterFacts interpreter)
    {
        MarkerEnvironment markers = request.Target?.MarkersBeside(interpreter.Markers) ?? interpreter.Markers;
        return new CandidateRules
        {
            Files = new FileRules
            {
                Tags = request.Target?.TagsBeside(interpreter.Tags) ?? interpreter.Tags,
                Python = request.IgnoreRequiresPython ? null : markers.VersionOf(MarkerVariable.PythonFullVersion),
                Formats = request.Formats,
                CanBuild = true,
                Uploads = request.Uploads.Read(context.Time),
            },
            Markers = null,
        };
    }

    private async Task<ImmutableArray<AvailableRelease>> FindAsync(
        IndexClient indexes, CandidateRules rules, PackageName name, CancellationToken cancel)
    {
        ImmutableArray<ProjectListing> listings = await indexes.GetListingsAsync(name, cancel);
        var candidates = new ProjectCandidates(name, [.. listings.Select(listing => new FileSelector(listing, rules.Files))], rules);
        bool allowsPrereleases = request.Pre || request.Releases.AllowsPrereleases(name) == true;
        var releases = ImmutableArray.CreateBuilder<AvailableRelease>();
        for (int candidate = 0; candidate < candidates.Count; candidate++)
        {
            if (candidates.State(candidate) == CandidateState.Usable && (allowsPrereleases || !candidates.Version(candidate).IsPrerelease))
                releases.Add(new AvailableRelease(candidates.Version(candidate), !candidates.IsCostly(candidate)));
        }

        return releases.ToImmutable();
    }
}
