using System.Collections.Immutable;
using PipSharp.Requirements;

namespace PipSharp.Building;

/// <summary>
/// How a build gets its requirements installed: asked by the builds, implemented over
/// the whole of PipSharp. It unties the one true cycle: a build needs an install.
/// </summary>
public interface IBuildEnvironments
{
    /// <summary>Makes a new environment that holds the requirements and nothing else.</summary>
    /// <param name="folder">absolute, not there yet</param>
    /// <param name="shown">the project that is to be built</param>
    Task<BuildEnvironment> MakeAsync(string folder, ImmutableArray<Requirement> requires, string shown, CancellationToken cancel);

    /// <summary>Installs more into one that was made; what is there stays where it satisfies.</summary>
    Task AddAsync(string folder, ImmutableArray<Requirement> more, string shown, CancellationToken cancel);

    /// <summary>Without isolation: sees whether the environment that is installed into has what a build requires.</summary>
    /// <exception cref="PipSharpException">missing-build-requirements</exception>
    void Check(ImmutableArray<Requirement> requires, string shown);
}
