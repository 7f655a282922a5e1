using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Rendering;
using PipSharp.RequirementFiles;
using PipSharp.VersionControl;

namespace PipSharp.Cli.Options;

/// <summary>How projects are built that have no wheel.</summary>
internal sealed record BuildOptionGroup() : OptionGroup("Build Options")
{
    public Option<string[]> Settings { get; } = NewOption.List(
        "--config-settings", "settings", "Settings for the build backend, as KEY=VALUE; a key that is given again gets a list of values.",
        "-C", "--config-setting");
    public Option<string[]> Constraints { get; } = NewOption.List(
        "--build-constraint", "file",
        "Constrain build dependencies using the given constraints file. This option can be used multiple times.");
    public Option<bool> NoIsolation { get; } = NewOption.Flag(
        "--no-build-isolation", "Build in the environment that is installed into: what the build requires must be there already.");
    public Option<bool> CheckRequirements { get; } =
        NewOption.Flag("--check-build-dependencies", "With --no-build-isolation: see first whether what the build requires is there.");
    public Option<bool> Confirm { get; } = NewOption.Flag(
        "--confirm-build",
        "Ask before code of a project is run for the first time, to build it; without a terminal, or with --no-input, refuse.");
    public Option<string> Timeout { get; } =
        NewOption.Single("--build-timeout", "sec", "The longest time that one step of a build may take (default: as long as it takes).");
    public Option<bool> NoClean { get; } = NewOption.Flag("--no-clean", "Don't clean up build directories.");
    public Option<string> CheckoutFolder { get; } = NewOption.Single(
        "--src", "dir",
        "Directory to check out editable projects into (default: src in a virtual environment, else in the current directory).", "--source",
        "--source-dir", "--source-directory");
    public Option<bool> UsePep517 { get; } =
        NewOption.Flag("--use-pep517", "Accepted; builds are always those of pyproject.toml (PEP 517).");

    public override IEnumerable<Option> All =>
        [Settings, Constraints, NoIsolation, CheckRequirements, Confirm, Timeout, NoClean, CheckoutFolder, UsePep517];

    /// <exception cref="UsageException">a setting without =, a number that is none</exception>
    /// <exception cref="PipSharpException">contradictory-options</exception>
    public BuildSettings ToSettings(CommandInput input)
    {
        if (input.Flag(NoIsolation) && input.Values(Constraints).Length > 0)
            throw new PipSharpException(
                "contradictory-options", "--build-constraint cannot be used with --no-build-isolation.",
                "Without isolation nothing is installed for a build; leave one of them out.");
        foreach (string file in input.Values(Constraints))
            DemandThere(input, file);
        return BuildSettings.Default with
        {
            IsIsolated = !input.Flag(NoIsolation),
            ChecksRequirements = input.Flag(CheckRequirements),
            Settings = SettingsOf(input),
            ConstraintFiles = [.. input.Values(Constraints)],
            Timeout = TimeoutOf(input),
            Consent = input.Flag(Confirm) ? new BuildConsent(input).AskAsync : null,
            WorkKept = input.Flag(NoClean) ? folder => input.Talk.Note($"The build's folder stays: {folder}") : null,
            CheckoutFolder = input.Value(CheckoutFolder) is { } folder ? input.Absolute(folder) : null,
            ExistsActions = [.. input.Values(input.Command.General.ExistsActions).Select(ActionOf)],
            ExistsQuestion = new ExistsQuestion(input).AskAsync,
            Output = input.Talk.Verbosity > 0 ? line => input.Talk.Note("  " + ForeignText.Line(line)) : null,
        };
    }

    /// <summary>Whether anything is going to be built or not: a name that is mistyped
    /// is better said at once. Where a URL leads is seen when it is read.</summary>
    private static void DemandThere(CommandInput input, string file)
    {
        bool isUrl = file.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || file.Contains("://", StringComparison.Ordinal);
        if (!isUrl && !File.Exists(input.Absolute(file)))
            throw new PipSharpException(
                "unreadable-requirements-file", $"Could not open requirements file: [Errno 2] No such file or directory: '{file}'",
                "Check the name; it counts from the working folder.");
    }

    private ImmutableArray<ConfigSetting> SettingsOf(CommandInput input)
    {
        ImmutableArray<ConfigSetting> settings = [];
        foreach (string text in input.Values(Settings))
            settings = ConfigSetting.Add(settings, text)
                ?? throw new UsageException("Arguments to --config-settings must be of the form KEY=VAL");
        return settings;
    }

    private static ExistsAction ActionOf(string letter) => letter switch
    {
        "s" => ExistsAction.Switch,
        "i" => ExistsAction.Ignore,
        "w" => ExistsAction.Wipe,
        "b" => ExistsAction.Backup,
        "a" => ExistsAction.Abort,
        _ => throw new UsageException($"option --exists-action: invalid choice: '{letter}' (choose from 's', 'i', 'w', 'b', 'a')"),
    };

    private TimeSpan? TimeoutOf(CommandInput input)
    {
        if (input.Value(Timeout) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 1e6
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException($"option --build-timeout: invalid number of seconds: '{text}'");
    }
}
