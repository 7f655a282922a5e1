using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

internal sealed class ConfigCommand() : CliCommand("config", "Manage local and global configuration.")
{
    private readonly ConfigOptionGroup _options = new();

    public override string[] Usage =>
    [
        "[<file-option>] list", "[<file-option>] [--editor <editor-path>] edit", "[<file-option>] get command.option",
        "[<file-option>] set command.option value",
        "[<file-option>] unset command.option", "[<file-option>] debug",
    ];

    public override IReadOnlyList<string> Actions { get; } = ["list", "edit", "get", "set", "unset", "debug"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words is not [var action, .. var words] || !Actions.Contains(action, StringComparer.Ordinal))
            throw new PipSharpException(
                "nothing-asked", $"Need an action ({string.Join(", ", Actions.Order(StringComparer.Ordinal))}) to perform.");
        string[] parameters = action switch
        {
            "get" or "unset" => ["name"],
            "set" => ["name", "value"],
            _ => [],
        };
        if (words.Length != parameters.Length)
        {
            string example = string.Join(' ', ["pipsharp config", action, .. parameters.Select(one => $"[{one}]")]);
            throw new PipSharpException(
                "too-many-arguments", $"Got unexpected number of arguments, expected {parameters.Length}. (example: \"{example}\")");
        }

        await ActAsync(input, action, words, cancel);
        return ExitCode.Success;
    }

    private async Task ActAsync(CommandInput input, string action, string[] words, CancellationToken cancel)
    {
        var settings = new StoredSettings(input, _options.Kind(input), isForOneFile: action is not ("list" or "debug"));
        switch (action)
        {
            case "list":
                Show(input, new ConfigText(input).Values(settings.Files, settings.Variables));
                break;
            case "debug":
                Show(input, new ConfigText(input).Places(settings.Places, settings.Files, settings.IsIsolated));
                break;
            case "get":
                input.Talk.Info(settings.Get(words[0]));
                break;
            case "set":
                await settings.SetAsync(words[0], words[1], cancel);
                break;
            case "unset":
                await settings.UnsetAsync(words[0], cancel);
                break;
            default:
                await EditorRun.OpenAsync(input, input.Value(_options.Editor), settings.FileToChange(), cancel);
                break;
        }
    }

    private static void Show(CommandInput input, IEnumerable<string> lines)
    {
        foreach (string line in lines)
            input.Talk.Info(line);
    }
}
