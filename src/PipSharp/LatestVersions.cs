using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>Asks the indexes for the newest version of packages that an interpreter could use.</summary>
public sealed class LatestVersions(PipelineContext context, IndexOptions options, FormatControl formats)
{
    /// <summary>Packages that no index has are left out.</summary>
    /// <param name="pre">pre-releases count, too</param>
    public async Task<ImmutableDictionary<PackageName, PackageVersion>> FindAsync(
        IEnumerable<PackageName> names, InterpreterFacts interpreter, bool pre, CancellationToken cancel)
    {
        await using var indexes = new IndexClient(options, context.Time, context.Observer.Warn);
        var files = new FileRules { Tags = interpreter.Tags, Python = interpreter.Markers.VersionOf(MarkerVariable.PythonFullVersion), Formats = formats };
        (PackageName Name, PackageVersion? Latest)[] found = await Task.WhenAll(names.Select(name => FindAsync(indexes, new CandidateRules { Files = files, Markers = null }, name, pre, cancel)));
        return found.Where(one => one.Latest is not null).ToImmutableDictionary(one => one.Name, one => one.Latest!);
    }

    private static async Task<(PackageName Name, PackageVersion? Latest)> FindAsync(IndexClient indexes, CandidateRules rules, PackageName name, bool pre, CancellationToken cancel)
    {
        ImmutableArray<ProjectListing> listings = await indexes.GetListingsAsync(name, cancel);
        var candidates = new ProjectCandidates(name, [.. listings.Select(listing => new FileSelector(listing, rules.Files))], rules);
        for (int candidate = candidates.Count - 1; candidate >= 0; candidate--)
        {
            if (candidates.State(candidate) == CandidateState.Usable && (pre || !candidates.Version(candidate).IsPrerelease))
                return (name, candidates.Version(candidate));
        }

        return (name, null);
    }
}
