using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>Solves variants of a request that failed, in the way in which the request itself was solved.</summary>
public interface IVariantResolver
{
    /// <exception cref="PipSharpException">something that the first search did not need cannot be read</exception>
    ValueTask<VariantOutcome> ResolveAsync(Variant variant, CancellationToken cancel);

    /// <exception cref="PipSharpException">it cannot be read</exception>
    ValueTask<CandidateList> ListAsync(PackageName name, CancellationToken cancel);
}
