using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>What is asked for.</summary>
internal sealed record RequirementOptionGroup() : OptionGroup("Requirement Options")
{
    public Option<string[]> Requirements { get; } = NewOption.List("--requirement", "file", "Install from the given requirements file, or lock file (pylock.toml, pylock.<name>.toml, perhaps with [extras] behind its name). This option can be used multiple times.", "-r");
    public Option<string[]> Scripts { get; } = NewOption.List(
        "--requirements-from-script", "file", "Install dependencies of the given script file as defined by PEP 723 inline metadata.");
    public Option<string[]> Groups { get; } = NewOption.List("--group", "[path:]group", "Install a named dependency group of a pyproject.toml (default: the one in the working folder) or of a pylock.toml or pylock.<name>.toml. This option can be used multiple times.");
    public Option<string[]> Constraints { get; } = NewOption.List(
        "--constraint", "file", "Constrain versions using the given constraints file. This option can be used multiple times.", "-c");
    public Option<bool> NoDependencies { get; } = NewOption.Flag("--no-deps", "Don't install package dependencies.", "--no-dependencies");
    public Option<bool> OnlyDependencies { get; } = NewOption.Flag(
        "--only-deps", "Take only the dependencies of the requirements, not the requirements themselves.", "--only-dependencies");
    public Option<bool> IgnoreRequiresPython { get; } =
        NewOption.Flag("--ignore-requires-python", "Ignore the Requires-Python information.");
    public Option<bool> RequireHashes { get; } =
        NewOption.Flag("--require-hashes", "Require a hash to check each requirement against, for repeatable installs.");
    public Option<bool> NoRequireHashes { get; } =
        NewOption.Flag("--no-require-hashes", "Do not automatically enable --require-hashes when encountering a requirement with hashes.");

    public override IEnumerable<Option> All =>
        [Requirements, Scripts, Groups, Constraints, NoDependencies, OnlyDependencies, IgnoreRequiresPython, RequireHashes,
            NoRequireHashes];
}
