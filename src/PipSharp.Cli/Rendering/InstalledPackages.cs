using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>Installed packages with what they require, for `show` and `check`.</summary>
internal sealed class InstalledPackages(TargetEnvironment environment)
{
    private readonly Dictionary<PackageName, InstalledDistribution> _byName = environment.Installed.ToDictionary(one => one.Name);

    public IReadOnlyList<InstalledDistribution> All => environment.Installed;

    public InstalledDistribution? Find(PackageName name) => _byName.GetValueOrDefault(name);

    /// <summary>The requirements that hold here without any extra.</summary>
    public IEnumerable<Requirement> RequiredBy(InstalledDistribution one) => Holding(InstalledMetadata.Read(one));

    /// <summary>The same of metadata that was read already.</summary>
    public IEnumerable<Requirement> Holding(CoreMetadata metadata) => metadata.RequiresDist
        .Where(requirement => requirement.Marker?.Evaluate(environment.Interpreter.Markers) != false);
}
