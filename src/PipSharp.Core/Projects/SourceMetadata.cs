using PipSharp.Distributions;

namespace PipSharp.Projects;

/// <summary>What the PKG-INFO file of an sdist says that will hold for each wheel built of it.</summary>
public static class SourceMetadata
{
    private static readonly string[] NeededFields = ["Version", "Requires-Dist", "Requires-Python", "Provides-Extra"];

    /// <summary>Null unless the metadata is of version 2.2 or later and none of
    /// the fields that a resolver needs is dynamic (PEP 643).</summary>
    public static CoreMetadata? TryReadStatic(ReadOnlySpan<byte> packageInfo)
    {
        CoreMetadata metadata;
        try
        {
            metadata = CoreMetadata.Parse(packageInfo);
        }
        catch (PipSharpException)
        {
            return null; // the backend may do better
        }

        return IsStaticVersion(metadata.MetadataVersion) && metadata.InvalidRequirements.IsEmpty && !metadata.Dynamic.Any(IsNeeded)
            ? metadata
            : null;
    }

    private static bool IsNeeded(string field) => NeededFields.Contains(field, StringComparer.OrdinalIgnoreCase);

    private static bool IsStaticVersion(string text) =>
        text.Split('.') is [var major, var minor] && int.TryParse(major, out int first) && int.TryParse(minor, out int second)
            && (first > 2 || (first == 2 && second >= 2));
}
