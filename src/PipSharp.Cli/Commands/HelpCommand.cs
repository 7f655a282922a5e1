using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

internal sealed class HelpCommand() : CliCommand("help", "Show help for commands.")
{
    public override string[] Usage => ["<command>"];

    protected override IEnumerable<OptionGroup> OwnGroups => [];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        input.Talk.Data((input.Words is [var name, ..] ? HelpText.Of(CommandList.Get(name)) : HelpText.OfAll()) + "\n");
        return Task.FromResult(ExitCode.Success);
    }
}
