using System.Collections.Immutable;

namespace PipSharp.Installing;

/// <summary>Carries out a change of an environment: stage everything beside the target, then commit.</summary>
public sealed class EnvironmentWriter
{
    public EnvironmentWriter(InstallTarget target) => throw new NotImplementedException();

    /// <exception cref="PipSharpException">a path that leaves its scheme, no RECORD, no permission, disk full: nothing was changed</exception>
    public ImmutableArray<InstalledPackage> Apply(EnvironmentChange change, CancellationToken cancel) => throw new NotImplementedException();

    /// <summary>The files and folders that an uninstall of the distribution would remove, absolute, sorted; for the question to the user.</summary>
    public ImmutableArray<string> FilesOf(Distributions.InstalledDistribution distribution) => throw new NotImplementedException();
}
