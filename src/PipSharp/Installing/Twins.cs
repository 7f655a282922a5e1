using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Installing;

/// <summary>Two dist-infos of one name are a damaged environment: what installs or removes one of them removes both.</summary>
internal static class Twins
{
    public static ImmutableArray<InstalledDistribution> With(EnvironmentChange change, EnvironmentSnapshot environment)
    {
        var names = new HashSet<PackageName>(change.Install.Select(wheel => wheel.Wheel.FileName.Name));
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (InstalledDistribution one in change.Remove)
        {
            if (one.Kind == InstalledKind.DistInfo)
                names.Add(one.Name);
            known.Add(one.MetadataPath);
        }

        return [.. change.Remove, .. Others(environment, names, known)];
    }

    private static IEnumerable<InstalledDistribution> Others(
        EnvironmentSnapshot environment, HashSet<PackageName> names, HashSet<string> known)
    {
        foreach (string path in environment.Metadata)
        {
            if (!path.EndsWith(".dist-info", StringComparison.Ordinal) || known.Contains(path))
                continue;
            MetadataFolder folder = MetadataFolder.Of(path);
            if (folder.Name is PackageName name && names.Contains(name)
                && PackageVersion.TryParse(folder.Version, out PackageVersion? version) && IsDistribution(path))
                yield return Distribution(folder, name, version);
        }
    }

    /// <summary>A folder that holds neither is what somebody left; the new metadata may take its place.</summary>
    private static bool IsDistribution(string path) =>
        File.Exists(Path.Combine(path, "METADATA")) || File.Exists(Path.Combine(path, "RECORD"));

    private static InstalledDistribution Distribution(MetadataFolder folder, PackageName name, PackageVersion version) => new()
    {
        RawName = folder.RawName,
        Name = name,
        Version = version,
        Installer = null,
        Location = Path.GetDirectoryName(folder.Path)!,
        MetadataPath = folder.Path,
        Kind = InstalledKind.DistInfo,
    };
}
