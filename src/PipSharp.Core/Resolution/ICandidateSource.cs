using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>What the resolver asks of the world. Safe for concurrent use; a cached answer completes at once.</summary>
public interface ICandidateSource
{
    /// <summary>All candidates of a project; an empty list if nobody has it.</summary>
    /// <param name="reference">a direct reference whose candidate has to be among them; null if none is asked for</param>
    ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel);

    ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel);
}
