using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>What is asked for.</summary>
internal sealed record RequirementOptionGroup() : OptionGroup("Requirement Options")
{
    public Option<string[]> Requirements { get; } = NewOption.List("--requirement", "file", "Install from the given requirements file. This option can be used multiple times.", "-r");
    public Option<string[]> Constraints { get; } = NewOption.List("--constraint", "file", "Constrain versions using the given constraints file. This option can be used multiple times.", "-c");
    public Option<bool> NoDependencies { get; } = NewOption.Flag("--no-deps", "Don't install package dependencies.", "--no-dependencies");
    public Option<bool> IgnoreRequiresPython { get; } = NewOption.Flag("--ignore-requires-python", "Ignore the Requires-Python information.");
    public Option<bool> RequireHashes { get; } = NewOption.Flag("--require-hashes", "Require a hash to check each requirement against, for repeatable installs.");
    public Option<bool> NoRequireHashes { get; } = NewOption.Flag("--no-require-hashes", "Take back --require-hashes.");

    public override IEnumerable<Option> Unsupported { get; } =
    [
        NewOption.List("--group", "[path:]group", "Not supported yet."),
        NewOption.List("--requirements-from-script", "file", "Not supported yet."),
        NewOption.Flag("--only-deps", "Not supported yet.", "--only-dependencies"),
    ];

    public override IEnumerable<Option> All =>
        [Requirements, Constraints, NoDependencies, IgnoreRequiresPython, RequireHashes, NoRequireHashes, .. Unsupported];
}
