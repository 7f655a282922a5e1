using PipSharp.Requirements;

namespace PipSharp.Candidates;

/// <summary>How a direct reference becomes a wheel: asked by the candidate source, implemented over the wheel store.</summary>
public interface IDirectReferences
{
    /// <exception cref="PipSharpException">it cannot be fetched, is no wheel, or is another project's</exception>
    ValueTask<DirectWheel> GetAsync(PackageName name, string reference, CancellationToken cancel);
}
