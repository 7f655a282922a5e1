using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.RequirementFiles;

/// <summary>The URL of a direct reference (PEP 508, "URL"; pip's fragments
/// #egg=, #subdirectory= and #sha256=). Paths become file: URLs.</summary>
public sealed record RequirementLink
{
    /// <summary>As written, fragment and credentials included.</summary>
    public required string Url { get; init; }

    /// <summary>In lower case: <c>https</c>, <c>git+ssh</c>, <c>file</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The last segment of the path, percent-decoded.</summary>
    public required string FileName { get; init; }

    /// <summary>The name in #egg=.</summary>
    public string? Egg { get; init; }

    /// <summary>The folder of the project below the archive's or repository's root.</summary>
    public string? Subdirectory { get; init; }

    /// <summary>The digest that the fragment promises.</summary>
    public FileHash? Hash { get; init; }

    /// <summary>The fully qualified path of a file: URL; null for every other scheme.</summary>
    public string? LocalPath { get; init; }

    /// <summary>What is at <see cref="LocalPath"/>.</summary>
    public PathKind Kind { get; init; }
    public bool IsVersionControl => LinkScheme.IsVersionControl(Scheme);
    public bool IsWheel => FileName.EndsWith(".whl", StringComparison.Ordinal) && FileName.TrimStart('.') != "whl";

    public string UrlWithoutFragment => Url.IndexOf('#', StringComparison.Ordinal) is >= 0 and int hash ? Url[..hash] : Url;

    /// <exception cref="InvalidTextException">invalid-egg-fragment, invalid-requirement (a file: URL of another host)</exception>
    public static RequirementLink Parse(string url, LocalPaths paths)
    {
        UrlParts parts = UrlParts.Split(url);
        string? localPath = parts.Scheme is "file" ? LocalPathOf(url, paths) : null;
        string decoded = Uri.UnescapeDataString(parts.Path).TrimEnd('/');
        return new RequirementLink
        {
            Url = url,
            Scheme = parts.Scheme,
            FileName = decoded[(decoded.LastIndexOf('/') + 1)..],
            Egg = EggOf(url),
            Subdirectory = LinkFragment.Find(url, "subdirectory"),
            Hash = LinkFragment.FindHash(url),
            LocalPath = localPath,
            Kind = localPath is null ? PathKind.Missing : paths.KindOf(localPath),
        };
    }

    /// <summary>With #egg= where a repository has none: what becomes of <c>name @ URL</c> where only the URL is handed on.</summary>
    public RequirementLink Named(PackageName name) => !IsVersionControl || Egg is not null
        ? this
        : this with { Url = $"{Url}{(Url.Contains('#', StringComparison.Ordinal) ? '&' : '#')}egg={name.Normalized}",
            Egg = name.Normalized };

    private static string LocalPathOf(string url, LocalPaths paths)
    {
        if (!FileUrl.TryGetPath(url, out string path))
            throw new InvalidTextException(
                "invalid-requirement", "A file: URL cannot name another host", CredentialText.Redact(url), "file:".Length,
                "Write file:///path/to/file.");
        if (path.Contains('\0'))
            throw new InvalidTextException("invalid-requirement", "A path cannot contain a null character", url, 0);
        return paths.Absolute(path);
    }

    private static string? EggOf(string url)
    {
        string? egg = LinkFragment.Find(url, "egg");
        if (egg is null || PackageName.TryParse(egg, out _))
            return egg;
        string shown = CredentialText.Redact(url);
        throw new InvalidTextException("invalid-egg-fragment", $"The egg fragment '{egg}' is not the name of a project", shown,
            shown.IndexOf("egg=", StringComparison.Ordinal)
                + "egg=".Length, $"Write NAME[extras] @ {LinkFragment.Without(shown)} instead.");
    }
}
