using System.Text;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>Writes what is known of a package as a METADATA file, where no backend has written one.</summary>
public static class MetadataFile
{
    public static string Write(CoreMetadata metadata)
    {
        var text = new StringBuilder();
        Add(text, "Metadata-Version", metadata.MetadataVersion);
        Add(text, "Name", metadata.RawName);
        Add(text, "Version", metadata.Version.ToString());
        if (metadata.RequiresPython is { } python)
            Add(text, "Requires-Python", python);
        foreach (ExtraName extra in metadata.ProvidesExtra)
            Add(text, "Provides-Extra", extra.Normalized);
        foreach (Requirement requirement in metadata.RequiresDist)
            Add(text, "Requires-Dist", requirement.ToString());
        return text.ToString();
    }

    private static void Add(StringBuilder text, string field, string value) => text.Append(field).Append(": ").Append(value).Append('\n');
}
