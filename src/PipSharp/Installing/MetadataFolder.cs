using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>What the name of a metadata folder says: <c>name-version.dist-info</c>,
/// <c>name-version-py3.11.egg-info</c>, <c>name.egg-link</c>.</summary>
internal readonly record struct MetadataFolder(string Path, string RawName, string Version)
{
    /// <summary>Null where the name is none of a project.</summary>
    public PackageName? Name => PackageName.TryParse(RawName, out PackageName name) ? name : null;

    public static MetadataFolder Of(string path)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(path);
        bool isDistInfo = path.EndsWith(".dist-info", StringComparison.OrdinalIgnoreCase);
        int dash = isDistInfo ? stem.LastIndexOf('-') : stem.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
            return new MetadataFolder(path, stem, "");
        string version = stem[(dash + 1)..];
        int end = isDistInfo ? -1 : version.IndexOf('-', StringComparison.Ordinal);
        return new MetadataFolder(path, stem[..dash], end < 0 ? version : version[..end]);
    }
}
