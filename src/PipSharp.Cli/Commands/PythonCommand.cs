using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

/// <summary>Which interpreters there are, and which one a wish leads to.</summary>
internal sealed class PythonCommand() : CliCommand("python", "List the Python interpreters of this machine, or find one.")
{
    private readonly ChoiceOption _format = NewOption.Choice("--format", ["text", "json"], "How the list is shown (default: text).");
    private readonly Option<bool> _base =
        NewOption.Flag("--base", "Find the interpreter behind an environment, not the environment's.", "--system");

    public override IReadOnlyList<string> Actions { get; } = ["list", "find"];

    public override string[] Usage => ["list [--format=[text, json]]", "find [--base] [<version, range, name or path>]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Python Options", [_format, _base])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        string cache = input.CacheFolder ?? "";
        switch (input.Words)
        {
            case ["list"]:
                new InterpreterText(input.Talk).Show([.. input.Environments.ListBases(cache)], isJson: input.Value(_format) == "json");
                break;
            case ["find", .. var wish] when wish.Length <= 1:
                input.Talk.Data(Find(input, wish.FirstOrDefault() ?? input.Value(input.Command.General.Python), cache) + "\n");
                break;
            default:
                throw new PipSharpException(
                    "nothing-asked", "Need an action (list, find) to perform.",
                    "pipsharp python find \">=3.11\" shows the interpreter that would be used.");
        }

        return Task.FromResult(ExitCode.Success);
    }

    private string Find(CommandInput input, string? wanted, string cache) =>
        input.Flag(_base) ? input.Environments.FindBase(wanted, cache).Executable : input.Environments.Describe(wanted, cache).Executable;
}
