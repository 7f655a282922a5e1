using System.Text.Json;
using NuGet.Versioning;

namespace PipSharp.Releases;

/// <summary>The list of a package's versions, as NuGet's "package content" resource has it: <c>{"versions": ["0.1.0", …]}</c>.</summary>
internal static class ReleaseFeed
{
    public const string Address = "https://api.nuget.org/v3-flatcontainer/pipsharp/index.json";

    /// <summary>Far more than any list of versions; what is longer is none.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>The newest that is a release, or newer than our own pre-release;
    /// null if there is none, or the answer is no such list.</summary>
    public static NuGetVersion? Newest(ReadOnlyMemory<byte> json, NuGetVersion own)
    {
        NuGetVersion? newest = null;
        foreach (string text in Versions(json))
        {
            if (NuGetVersion.TryParse(text, out NuGetVersion? version) && (!version.IsPrerelease || own.IsPrerelease)
                && (newest is null || version > newest))
                newest = version;
        }

        return newest;
    }

    private static List<string> Versions(ReadOnlyMemory<byte> json)
    {
        var versions = new List<string>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("versions", out JsonElement list) || list.ValueKind != JsonValueKind.Array)
                return versions;
            foreach (JsonElement one in list.EnumerateArray())
            {
                if (one.ValueKind == JsonValueKind.String)
                    versions.Add(one.GetString()!);
            }
        }
        catch (JsonException)
        {
            // A captive portal answers with a page of its own.
        }

        return versions;
    }
}
