using System.Collections.Immutable;
using System.Text;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Everything else about an installed distribution: for the resolver, `check`, `show`, `inspect` and `uninstall`.</summary>
public static class InstalledMetadata
{
    /// <exception cref="PipSharpException">no metadata, or metadata that an installer cannot use</exception>
    public static CoreMetadata Read(InstalledDistribution distribution)
    {
        CoreMetadata metadata = CoreMetadata.Parse(ReadFile(distribution));
        return distribution.Kind == InstalledKind.DistInfo ? metadata : LegacyRequirements.AddTo(metadata, distribution);
    }

    /// <summary>Every field as written.</summary>
    public static MetadataHeaders ReadHeaders(InstalledDistribution distribution) => MetadataHeaders.Parse(ReadFile(distribution));

    /// <summary>Of entry_points.txt; empty if there is none.</summary>
    public static ImmutableArray<EntryPoint> ReadEntryPoints(InstalledDistribution distribution) =>
        distribution.Files?.Read("entry_points.txt") is { } text ? EntryPointsFile.Parse(text) : [];

    /// <summary>
    /// The files as RECORD names them, relative to <see cref="InstalledDistribution.Location"/>; of an egg-info folder those of
    /// installed-files.txt brought to that form; null if it keeps no list.
    /// </summary>
    public static ImmutableArray<RecordEntry>? ReadFiles(InstalledDistribution distribution)
    {
        if (distribution.Files?.Read("RECORD") is { } record)
            return RecordFile.Parse(record);
        if (distribution.Files?.Read("installed-files.txt") is not { } legacy)
            return null;
        string root = Path.GetDirectoryName(distribution.MetadataPath)!;
        string[] paths = Encoding.UTF8.GetString(legacy)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. Array.ConvertAll(
            paths, path => new RecordEntry(Relative(root, Path.GetFullPath(path, distribution.MetadataPath)), null, null))];
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static byte[] ReadFile(InstalledDistribution distribution) =>
        distribution.Files?.Read(distribution.Kind == InstalledKind.DistInfo ? "METADATA" : "PKG-INFO") ?? throw new PipSharpException(
            "metadata-missing", $"{distribution.MetadataPath} has no metadata.",
            $"Install {distribution.Name} again, or delete that folder.");
}
