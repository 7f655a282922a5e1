using System.CommandLine;
using System.Globalization;
using PipSharp.Cli.Commands;
using PipSharp.Installing;

namespace PipSharp.Cli.Options;

/// <summary>How a command that changes an environment behaves towards others, and what it keeps so that it can be taken back.</summary>
/// <param name="Installs">files come from the cache</param>
internal sealed record WritingOptionGroup(bool Installs = false) : OptionGroup("Transaction Options")
{
    public Option<string> LockTimeout { get; } = NewOption.Single(
        "--lock-timeout", "sec", "The longest wait for another pipsharp that changes the same environment (default: as long as it takes).");
    public Option<string> HistoryCount { get; } =
        NewOption.Single("--history-count", "n", "How many changes can be taken back with 'undo'; 0 keeps none (default: 5).");
    public Option<string> HistorySize { get; } =
        NewOption.Single("--history-size", "megabytes", "What the history may keep of removed files (default: 500).");

    public ChoiceOption LinkMode { get; } = NewOption.Choice("--link-mode", ["auto", "clone", "hardlink", "copy"],
        "How files come from the cache: auto clones where the file system can, or else hard links, or else copies (default: auto).");

    public override IEnumerable<Option> All => [LockTimeout, HistoryCount, HistorySize, .. Installs ? (Option[])[LinkMode] : []];

    /// <exception cref="UsageException">a number that is none</exception>
    public WriterOptions Read(CommandInput input) => new()
    {
        LockTimeout = Number(input, LockTimeout) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        HistoryCount = (int)(Number(input, HistoryCount) ?? WriterOptions.Default.HistoryCount),
        HistoryBytes = Number(input, HistorySize) is { } megabytes ? (long)(megabytes * 1e6) : WriterOptions.Default.HistoryBytes,
        LinkMode = Installs ? ModeOf(input.Value(LinkMode)) : default,
    };

    private static LinkMode ModeOf(string? word) => word switch
    {
        "clone" => Installing.LinkMode.Clone,
        "hardlink" => Installing.LinkMode.HardLink,
        "copy" => Installing.LinkMode.Copy,
        _ => default,
    };

    private static double? Number(CommandInput input, Option<string> option)
    {
        if (input.Value(option) is not { } text)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is >= 0 and < 1e6
            ? number
            : throw new UsageException($"option {option.Name}: invalid number: '{text}'");
    }
}
