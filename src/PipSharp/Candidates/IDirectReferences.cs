using PipSharp.Requirements;

namespace PipSharp.Candidates;

/// <summary>How a direct reference becomes a candidate: asked by the candidate
/// source, implemented over the wheel store and the builds.</summary>
public interface IDirectReferences
{
    /// <exception cref="PipSharpException">it cannot be fetched or built, or is another project's</exception>
    ValueTask<DirectPackage> GetAsync(PackageName name, string reference, CancellationToken cancel);
}
