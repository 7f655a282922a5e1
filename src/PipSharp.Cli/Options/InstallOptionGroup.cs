using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Where `install` writes, and what it replaces.</summary>
internal sealed record InstallOptionGroup() : OptionGroup("Install Options")
{
    public Option<string[]> Editables { get; } =
        NewOption.List("--editable", "path/url", "Install a project in editable mode from a local project path or a VCS url.", "-e");
    public Option<bool> DryRun { get; } = NewOption.Flag("--dry-run", "Don't actually install anything, just print what would be.");
    public Option<string> Report { get; } =
        NewOption.Single("--report", "file", "Generate a JSON file describing what was done; - writes to standard output.");
    public Option<string> Target { get; } = NewOption.Single("--target", "dir", "Install packages into <dir>.", "-t");
    public Option<bool> User { get; } = NewOption.Flag("--user", "Install to the user's folder of Python packages.");
    public Option<bool> NoUser { get; } = NewOption.Flag("--no-user", "Take back --user, and do not fall back to it.");
    public Option<string> Root { get; } =
        NewOption.Single("--root", "dir", "Install everything relative to this alternate root directory.");
    public Option<string> Prefix { get; } =
        NewOption.Single("--prefix", "dir", "Installation prefix where lib, bin and other top-level folders are placed.");
    public Option<bool> Upgrade { get; } =
        NewOption.Flag("--upgrade", "Upgrade all specified packages to the newest available version.", "-U");
    public ChoiceOption UpgradeStrategy { get; } =
        NewOption.Choice("--upgrade-strategy", ["only-if-needed", "eager"], "How dependencies are upgraded (default: only-if-needed).");
    public Option<bool> ForceReinstall { get; } =
        NewOption.Flag("--force-reinstall", "Reinstall all packages even if they are already up-to-date.");
    public Option<bool> IgnoreInstalled { get; } =
        NewOption.Flag("--ignore-installed", "Ignore the installed packages, overwriting them.", "-I");
    public Option<bool> BreakSystemPackages { get; } =
        NewOption.Flag("--break-system-packages", "Modify an externally managed Python installation.");
    public Option<bool> Compile { get; } = NewOption.Flag("--compile", "Compile Python source files to bytecode (default).");
    public Option<bool> NoCompile { get; } = NewOption.Flag("--no-compile", "Do not compile Python source files to bytecode.");
    public Option<bool> NoWarnScriptLocation { get; } =
        NewOption.Flag("--no-warn-script-location", "Do not warn when installing scripts outside PATH.");
    public Option<bool> NoWarnConflicts { get; } = NewOption.Flag("--no-warn-conflicts", "Do not warn about broken dependencies.");
    public ChoiceOption ProgressBar { get; } = NewOption.ProgressBar();
    public ChoiceOption RootUserAction { get; } =
        NewOption.Choice("--root-user-action", ["warn", "ignore"], "What to do if run as root (default: warn).");

    public Option<bool> Overwrite { get; } =
        NewOption.Flag("--overwrite", "Overwrite files of other packages where the content differs; without it that is an error.");
    public Option<string[]> AllowedClashes { get; } = NewOption.List(
        "--allow-clash", "path",
        "Let this one file be overwritten though another package brings it with different content. Can be used multiple times.");

    public override IEnumerable<Option> All =>
    [
        Editables, DryRun, Report, Target, User, NoUser, Root, Prefix, Upgrade, UpgradeStrategy, ForceReinstall, IgnoreInstalled,
        BreakSystemPackages,
        Compile, NoCompile, NoWarnScriptLocation, NoWarnConflicts, ProgressBar, RootUserAction, Overwrite, AllowedClashes,
    ];
}
