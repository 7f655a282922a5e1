using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Where packages come from.</summary>
internal sealed record IndexOptionGroup() : OptionGroup("Package Index Options")
{
    public Option<string> IndexUrl { get; } =
        NewOption.Single("--index-url", "url", "Base URL of the package index (default https://pypi.org/simple).", "-i", "--pypi-url");
    public Option<string[]> ExtraIndexUrls { get; } =
        NewOption.List("--extra-index-url", "url", "Extra URLs of package indexes to use in addition to --index-url.");
    public Option<bool> NoIndex { get; } =
        NewOption.Flag("--no-index", "Ignore package index (only looking at --find-links URLs instead).");
    public Option<string[]> FindLinks { get; } =
        NewOption.List("--find-links", "url", "A folder, or a path or URL of an HTML page or archive, to look for archives.", "-f");
    public Option<bool> Offline { get; } = NewOption.Flag("--offline", "Use only what the cache has.");
    public Option<bool> Refresh { get; } = NewOption.Flag("--refresh", "Ask the index anew whatever the cache says.");
    public Option<string[]> RefreshPackages { get; } =
        NewOption.List("--refresh-package", "refresh_package", "As --refresh, for the named packages only.");

    public Option<string> UploadedPriorTo { get; } = NewOption.Single(
        UploadLimitRequest.PriorTo, "datetime_or_duration",
        "Only use files uploaded before this date or time (2026-01-31 is the beginning of that day), or so long ago (P3D).");

    public override IEnumerable<Option> All =>
        [IndexUrl, ExtraIndexUrls, NoIndex, FindLinks, Offline, Refresh, RefreshPackages, UploadedPriorTo];
}
