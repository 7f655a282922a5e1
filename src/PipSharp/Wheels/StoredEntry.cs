using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>One entry of the store as it lies there, checked or not.</summary>
/// <param name="Folder">absolute; holds manifest and tree</param>
/// <param name="Sha256">of the archive</param>
/// <param name="Manifest">null: unreadable, so that the entry is as good as none</param>
/// <param name="LastUsed">UTC, to the day</param>
internal sealed record StoredEntry(string Folder, string Sha256, WheelManifest? Manifest, DateTime LastUsed)
{
    private const string DistInfo = ".dist-info";

    public string Tree => StoreFolders.TreeOf(Folder);

    /// <summary>"demo_app" and "1.0", as the archive spells them.</summary>
    public (string Name, string Version) Project
    {
        get
        {
            string stem = Manifest is null ? "" : Manifest.DistInfoFolder[..^DistInfo.Length];
            int dash = stem.LastIndexOf('-');
            return dash < 0 ? (stem, "") : (stem[..dash], stem[(dash + 1)..]);
        }
    }

    /// <summary>The wheel's file name, put together from its tags: that under which it came is not kept.</summary>
    public string FileName
    {
        get
        {
            (string name, string version) = Project;
            return $"{name}-{version}-{Tags()}.whl";
        }
    }

    private string Tags()
    {
        try
        {
            byte[] wheel = File.ReadAllBytes(Path.Combine(Tree, Manifest!.DistInfoFolder, "WHEEL"));
            string? build = MetadataHeaders.Parse(wheel).First("Build")?.Trim();
            string[][] tags = [.. WheelMetadata.Parse(wheel).Tags.Select(tag => tag.Split('-')).Where(parts => parts.Length == 3)];
            string compressed = tags.Length == 0 ? "none" : string.Join('-', Joined(tags, 0), Joined(tags, 1), Joined(tags, 2));
            return string.IsNullOrEmpty(build) ? compressed : build + "-" + compressed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return "none";
        }
    }

    private static string Joined(string[][] tags, int part) =>
        string.Join('.', tags.Select(parts => parts[part]).Distinct(StringComparer.Ordinal));
}
