using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Which releases and files may be chosen.</summary>
internal sealed record SelectionOptionGroup() : OptionGroup("Package Selection Options")
{
    public Option<bool> Pre { get; } =
        NewOption.Flag("--pre", "Include pre-release and development versions. By default, only stable versions are found.");
    public Option<string[]> AllReleases { get; } = NewOption.List(
        "--all-releases", "release_control",
        "Allow all release types, pre-releases too: ':all:', ':none:', or names with commas between them.");
    public Option<string[]> OnlyFinal { get; } = NewOption.List(
        "--only-final", "release_control",
        "Allow only final releases, no pre-releases: ':all:', ':none:', or names with commas between them.");
    public Option<string[]> NoBinary { get; } = NewOption.List(
        "--no-binary", "format_control", "Do not use binary packages: ':all:', ':none:', or names with commas between them.");
    public Option<string[]> OnlyBinary { get; } = NewOption.List(
        "--only-binary", "format_control", "Do not use source packages: ':all:', ':none:', or names with commas between them.");
    public Option<bool> PreferBinary { get; } =
        NewOption.Flag("--prefer-binary", "Prefer binary packages over source packages, even if the source packages are newer.");


    public override IEnumerable<Option> All => [Pre, AllReleases, OnlyFinal, NoBinary, OnlyBinary, PreferBinary];
}
