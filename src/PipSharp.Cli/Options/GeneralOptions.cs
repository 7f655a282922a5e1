using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Options of every command; they may also stand before the command's name.</summary>
internal sealed record GeneralOptions() : OptionGroup("General Options")
{
    public Option<bool> Help { get; } = NewOption.Flag("--help", "Show help.", "-h");
    public Option<bool> Debug { get; } = NewOption.Flag("--debug", "Show the stack trace of an unexpected error.");
    public Option<bool> Isolated { get; } = NewOption.Flag("--isolated", "Ignore environment variables and the user's configuration.");
    public Option<bool> RequireVirtualEnvironment { get; } =
        NewOption.Flag("--require-virtualenv", "Only run in a virtual environment; exit with an error otherwise.", "--require-venv");
    public Option<string> Python { get; } =
        NewOption.Single("--python", "python", "Work for this Python: an interpreter, an environment's folder, or a version.", "-p");
    public Option<bool> Version { get; } = NewOption.Flag("--version", "Show version and exit.", "-V");
    public Option<bool> Verbose { get; } =
        NewOption.Flag("--verbose", "Give more output. Option is additive, and can be used up to 3 times.", "-v");
    public Option<bool> Quiet { get; } =
        NewOption.Flag("--quiet", "Give less output. Option is additive, and can be used up to 3 times.", "-q");
    public Option<string> Log { get; } = NewOption.Single("--log", "path", "Path to a verbose appending log.", "--log-file", "--local-log");
    public Option<bool> NoInput { get; } = NewOption.Flag("--no-input", "Disable prompting for input.");
    public NumberOption Retries { get; } = NewOption.WholeNumber("--retries", "retries", "Tries after a failed connection (default: 5).");
    public NumberOption Timeout { get; } =
        NewOption.Number("--timeout", "sec", "The longest silence of a server (default: 15 seconds).", "--default-timeout");
    public Option<string[]> TrustedHosts { get; } = NewOption.List(
        "--trusted-host", "hostname", "Mark this host or host:port pair as trusted, even though it does not have valid or any HTTPS.");
    public Option<string> CacheFolder { get; } = NewOption.Single("--cache-dir", "dir", "Store the cache data in <dir>.");
    public Option<bool> NoCache { get; } = NewOption.Flag("--no-cache-dir", "Disable the cache.");
    public Option<string[]> SharedCaches { get; } = NewOption.List(
        "--shared-cache", "dir", "Also read from the cache <dir>, and never write there: what your own cache lacks is taken from it.");
    public Option<string[]> ExistsActions { get; } = NewOption.Choices(
        "--exists-action", "action", ["s", "i", "w", "b", "a"],
        "What to do where a checkout's folder or a packed repository is there already: (s)witch, (i)gnore, (w)ipe, (b)ackup, (a)bort.");
    public ChoiceOption KeyringProvider { get; } = NewOption.Choice(
        "--keyring-provider", ["auto", "disabled", "import", "subprocess"],
        "How passwords come out of the system's keyring (default: auto).");
    public Option<string> Proxy { get; } = NewOption.Single(
        "--proxy", "proxy",
        "The proxy of all requests, as scheme://[user:passwd@]proxy.server:port; empty: none, whatever the variables say.");
    public Option<bool> NoProxyVariables { get; } = NewOption.Flag("--no-proxy-env", "Do not read proxies from environment variables.");
    public Option<string> Certificates { get; } =
        NewOption.Single("--cert", "path", "PEM file of the authorities to trust in place of the system's.");
    public Option<string> ClientCertificate { get; } =
        NewOption.Single("--client-cert", "path", "One PEM file with the client's certificate and its private key.");
    public NumberOption ResumeRetries { get; } = NewOption.WholeNumber(
        "--resume-retries", "resume_retries", "How often the rest of a download that was cut off is asked for (default: as --retries).");
    public Option<bool> NoColor { get; } = NewOption.Flag("--no-color", "Suppress colored output.");

    public Option<bool> NoVersionCheck { get; } =
        NewOption.Flag("--disable-pip-version-check", "Do not ask, once a week, whether there is a newer PipSharp.");

    public ChoicesOption Features { get; } = NewOption.Choices(
        "--use-feature", "feature", [.. PipFeatures.Newer, .. PipFeatures.AlwaysEnabled],
        "pip's new functionality by its name; what it brings is always there.");

    public ChoicesOption Deprecated { get; } = NewOption.Choices(
        "--use-deprecated", "feature", PipFeatures.Older, "pip's old functionality by its name; it is not there.");

    /// <summary>Accepted because scripts give it; it does nothing in pip either.</summary>
    private Option<bool> NoPythonWarning { get; } = NewOption.Hidden("--no-python-version-warning");

    public override IEnumerable<Option> All =>
    [
        Help, Debug, Isolated, RequireVirtualEnvironment, Python, Version, Verbose, Quiet, Log, NoInput, Retries, Timeout, TrustedHosts,
        CacheFolder, NoCache, SharedCaches, ExistsActions, NoColor, NoVersionCheck, KeyringProvider, Proxy, NoProxyVariables, Certificates,
        ClientCertificate, ResumeRetries,
        Features, Deprecated, NoPythonWarning,
    ];
}
