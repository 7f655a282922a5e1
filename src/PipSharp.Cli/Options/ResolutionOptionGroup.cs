using System.CommandLine;
using PipSharp.Cli.Commands;
using PipSharp.Indexes;
using PipSharp.Resolution;

namespace PipSharp.Cli.Options;

/// <summary>What steers a resolution beyond what pip has; the names are uv's where uv has the option.</summary>
internal sealed record ResolutionOptionGroup() : OptionGroup("Resolution Options")
{
    public ChoiceOption Resolution { get; } = NewOption.Choice(
        "--resolution", ["highest", "lowest", "lowest-direct"],
        "Which versions are tried first: the newest, the oldest, or the oldest of what is asked for by name.");
    public ChoiceOption Prereleases { get; } = NewOption.Choice("--prerelease", ["allow", "disallow", "if-necessary-or-explicit"], "Whether pre-releases are taken: as any release, never, or only where no release is left (default: where a requirement names one, too).");
    public Option<string[]> Overrides { get; } = NewOption.List(
        "--override", "file", "A requirement in <file> replaces every requirement on its name, whoever states it.", "--overrides");
    public Option<string[]> Excludes { get; } =
        NewOption.List("--exclude", "name/file", "Leave out <name>, or all names in <file>, whoever requires it.", "--excludes");
    public Option<string[]> Prefer { get; } = NewOption.List("--prefer", "file", "Take the versions that <file> pins where they satisfy.");
    public Option<string[]> UpgradePackages { get; } =
        NewOption.List("--upgrade-package", "requirement", "Let nothing that is pinned or installed hold this package back.", "-P");
    public Option<string> ExcludeNewer { get; } = NewOption.Single(
        UploadLimitRequest.Newer, "date",
        "Only use files uploaded until <date>: 2026-01-31 (that day included), 2026-01-31T00:00:00Z, '3 days', P3D; false for no limit.");
    public Option<string[]> ExcludeNewerPackages { get; } = NewOption.List(
        UploadLimitRequest.NewerPackage, "name=date", "Instead of --exclude-newer for one package; NAME=false for no limit.");
    public ChoiceOption IndexStrategy { get; } = NewOption.Choice(
        "--index-strategy", ["first-index", "unsafe-first-match", "unsafe-best-match"],
        "What a name is taken from that several indexes have: the first that has it, the first with a version that fits, or all.");
    public Option<string[]> IndexPins { get; } =
        NewOption.List("--index-for", "name=url", "Take <name> (* and ? stand for anything) from this index and no other.");

    public override IEnumerable<Option> All =>
        [Resolution, Prereleases, Overrides, Excludes, Prefer, UpgradePackages, ExcludeNewer, ExcludeNewerPackages,
        IndexStrategy, IndexPins];

    public ResolutionStrategy Strategy(CommandInput input) => input.Value(Resolution) switch
    {
        "lowest" => ResolutionStrategy.Lowest,
        "lowest-direct" => ResolutionStrategy.LowestDirect,
        _ => ResolutionStrategy.Highest,
    };

    public IndexStrategy? StrategyOfIndexes(CommandInput input) => input.Value(IndexStrategy) switch
    {
        "first-index" => Indexes.IndexStrategy.FirstIndex,
        "unsafe-first-match" => Indexes.IndexStrategy.UnsafeFirstMatch,
        "unsafe-best-match" => Indexes.IndexStrategy.UnsafeBestMatch,
        _ => null,
    };
}
