using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>The options of `python -m venv`, and those of virtualenv and uv that go beyond.</summary>
internal sealed record VenvOptionGroup() : OptionGroup("Venv Options")
{
    public Option<bool> SystemSite { get; } =
        NewOption.Flag("--system-site-packages", "Give the environment access to the packages of the interpreter behind it.");
    public Option<string> Prompt { get; } = NewOption.Single(
        "--prompt", "text",
        "Show <text> before the prompt when the environment is active; \".\" is the current folder's name (default: the environment's).");
    public Option<bool> Clear { get; } =
        NewOption.Flag("--clear", "Delete the contents of the environment's folder before it is made.", "-c");
    public Option<bool> Upgrade { get; } =
        NewOption.Flag("--upgrade", "Make an existing environment use this interpreter, and leave everything else as it is.");
    public Option<bool> Copies { get; } =
        NewOption.Flag("--copies", "Copy the interpreter's file instead of a link to it.", "--always-copy");
    public Option<bool> Symlinks { get; } = NewOption.Flag("--symlinks", "Link to the interpreter (the default).");
    public Option<bool> WithoutIgnoreFiles { get; } =
        NewOption.Flag("--without-scm-ignore-files", "Write no .gitignore and no CACHEDIR.TAG.", "--no-vcs-ignore");
    public Option<bool> Relocatable { get; } =
        NewOption.Flag("--relocatable", "Let nothing in the environment name its folder, so that it can be moved.");

    public Option<bool> WithoutPip { get; } =
        NewOption.Flag("--without-pip", "Install nothing (the default: PipSharp itself installs from outside).", "--no-seed", "--no-pip");
    public Option<bool> Seed { get; } = NewOption.Flag(
        "--seed", "Install the pip that the interpreter has bundled, or else the index's; before Python 3.12 also setuptools.",
        "--with-pip");
    public Option<string> Pip { get; } =
        NewOption.Single("--pip", "version_or_wheel", "Install this pip; \"bundle\" and \"embed\": as --seed.");
    public Option<bool> UpgradeDependencies { get; } =
        NewOption.Flag("--upgrade-deps", "Install the newest pip that the index has; before Python 3.12 also setuptools.");

    /// <summary>The configuration's `upgrade` and its like are meant for `install`.</summary>
    public override bool IsConfigurable => false;

    public override IEnumerable<Option> All =>
        [SystemSite, Prompt, Clear, Upgrade, Copies, Symlinks, WithoutIgnoreFiles, Relocatable, WithoutPip, Seed, Pip, UpgradeDependencies];
}
