using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>What command lines of virtualenv have besides: scripts, tox-like
/// tools and VIRTUALENVWRAPPER_VIRTUALENV_ARGS give these options on.</summary>
internal sealed record VirtualenvOptionGroup() : OptionGroup("For Command Lines Of virtualenv")
{
    public Option<string> Activators { get; } = NewOption.Single(
        "--activators", "list", "Write activation scripts for these only, with commas between: bash, cshell, fish, nushell, powershell, python, xonsh, batch (default: all).");
    public Option<bool> NoSetuptools { get; } = NewOption.Flag("--no-setuptools", "Install no setuptools, also before Python 3.12.");
    public Option<bool> Download { get; } = NewOption.Flag("--download", "As --upgrade-deps.");
    public Option<string[]> SearchFolders { get; } =
        NewOption.List("--extra-search-dir", "dir", "Also look for a newer pip and setuptools among the wheels in <dir>.");

    /// <summary>What they steer is not there, or is so anyway.</summary>
    private Option[] WithoutEffect { get; } =
    [
        NewOption.Flag("--no-download", "Accepted: the interpreter's own wheels come first.", "--never-download"),
        NewOption.Flag("--no-wheel", "Accepted: there is none."),
        NewOption.Flag("--no-periodic-update", "Accepted: nothing is updated unasked."),
        NewOption.Single(
            "--app-data", "dir", "Accepted: there is no such folder, like --reset-app-data, --read-only-app-data and --symlink-app-data."),
        NewOption.Hidden("--reset-app-data"), NewOption.Hidden("--read-only-app-data"), NewOption.Hidden("--symlink-app-data"),
        NewOption.Single("--seeder", "name", "Accepted, like --creator and --discovery: there is one of each."),
        HiddenValue("--creator"), HiddenValue("--discovery"), HiddenValue("--wheel"),
        NewOption.Hidden("--no-site-packages"), NewOption.Hidden("--no-venv-redirect"), NewOption.Hidden("--with-traceback"),
    ];

    /// <summary>`download` and its like mean other things in the configuration.</summary>
    public override bool IsConfigurable => false;

    public override IEnumerable<Option> All => [Activators, NoSetuptools, Download, SearchFolders, .. WithoutEffect];

    private static Option<string> HiddenValue(string name) => new(name) { Hidden = true, Arity = ArgumentArity.ExactlyOne };
}
