using System.CommandLine;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

/// <summary>A shell of the user's own kind in an environment; its end is the way out.</summary>
internal sealed class ShellCommand() : CliCommand("shell", "Open a shell in an environment.")
{
    private readonly Option<string> _environment = EnteredEnvironment.NewOption();

    public override string[] Usage => ["[--env <dir> | --python <python>]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Shell Options", [_environment])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words.Length > 0)
            throw new UsageException("shell takes no words; `pipsharp run` runs a command");
        EnteredEnvironment entered = EnteredEnvironment.Of(input, input.Value(_environment));
        ShellStart start = ShellStart.Of(input.Surroundings, entered);
        return Task.FromResult(Succession.Run(input, start.Command, start.Variables));
    }
}
