using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Options of every command; they may also stand before the command's name.</summary>
internal sealed record GeneralOptions() : OptionGroup("General Options")
{
    public Option<bool> Help { get; } = NewOption.Flag("--help", "Show help.", "-h");
    public Option<bool> Debug { get; } = NewOption.Flag("--debug", "Show the stack trace of an unexpected error.");
    public Option<bool> Isolated { get; } = NewOption.Flag("--isolated", "Ignore environment variables and the user's configuration.");
    public Option<bool> RequireVirtualEnvironment { get; } = NewOption.Flag("--require-virtualenv", "Only run in a virtual environment; exit with an error otherwise.", "--require-venv");
    public Option<string> Python { get; } = NewOption.Single("--python", "python", "Work for this Python: an interpreter, an environment's folder, or a version.", "-p");
    public Option<bool> Version { get; } = NewOption.Flag("--version", "Show version and exit.", "-V");
    public Option<bool> Verbose { get; } = NewOption.Flag("--verbose", "Give more output. Option is additive, and can be used up to 3 times.", "-v");
    public Option<bool> Quiet { get; } = NewOption.Flag("--quiet", "Give less output. Option is additive, and can be used up to 3 times.", "-q");
    public Option<bool> NoInput { get; } = NewOption.Flag("--no-input", "Disable prompting for input.");
    public Option<string> Retries { get; } = NewOption.Single("--retries", "retries", "Tries after a failed connection (default: 5).");
    public Option<string> Timeout { get; } = NewOption.Single("--timeout", "sec", "The longest silence of a server (default: 15 seconds).", "--default-timeout");
    public Option<string[]> TrustedHosts { get; } = NewOption.List("--trusted-host", "hostname", "Mark this host or host:port pair as trusted, even though it does not have valid or any HTTPS.");
    public Option<string> CacheFolder { get; } = NewOption.Single("--cache-dir", "dir", "Store the cache data in <dir>.");
    public Option<bool> NoCache { get; } = NewOption.Flag("--no-cache-dir", "Disable the cache.");
    public Option<string[]> SharedCaches { get; } = NewOption.List("--shared-cache", "dir", "Also read from the cache <dir>, and never write there: what your own cache lacks is taken from it.");
    public Option<string[]> ExistsActions { get; } = NewOption.List("--exists-action", "action", "What to do where a checkout's folder is there already: (s)witch, (i)gnore, (w)ipe, (b)ackup, (a)bort.");
    public Option<bool> NoColor { get; } = NewOption.Flag("--no-color", "Suppress colored output.");

    public Option<bool> NoVersionCheck { get; } = NewOption.Flag("--disable-pip-version-check", "Do not ask, once a week, whether there is a newer PipSharp.");

    /// <summary>Accepted because scripts give them; what they switch is not there.</summary>
    private Option[] WithoutEffect { get; } =
    [
        NewOption.Flag("--no-python-version-warning", "Accepted; there is no such warning."),
        NewOption.Single("--log", "path", "Accepted; no log is written.", "--log-file", "--local-log"),
        NewOption.Choice("--keyring-provider", ["auto", "disabled", "import", "subprocess"], "Accepted; no keyring is asked."),
        NewOption.Single("--cert", "path", "Accepted; the system's certificates are used."),
        NewOption.List("--use-feature", "feature", "Accepted."),
        NewOption.List("--use-deprecated", "feature", "Accepted."),
        NewOption.Single("--resume-retries", "resume_retries", "Accepted; downloads are always resumed."),
    ];

    public override IEnumerable<Option> Unsupported { get; } =
    [
        NewOption.Single("--proxy", "proxy", "Not supported yet: use the variables HTTP_PROXY and HTTPS_PROXY."),
        NewOption.Flag("--no-proxy-env", "Not supported yet."),
        NewOption.Single("--client-cert", "path", "Not supported yet."),
    ];

    public override IEnumerable<Option> All =>
    [
        Help, Debug, Isolated, RequireVirtualEnvironment, Python, Version, Verbose, Quiet, NoInput, Retries, Timeout, TrustedHosts, CacheFolder, NoCache, SharedCaches, ExistsActions, NoColor, NoVersionCheck,
        .. WithoutEffect, .. Unsupported,
    ];
}
