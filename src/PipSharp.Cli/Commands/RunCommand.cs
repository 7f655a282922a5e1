using System.CommandLine;
using PipSharp.Cli.Options;

namespace PipSharp.Cli.Commands;

/// <summary>Another program in an environment that nobody has activated.</summary>
internal sealed class RunCommand() : CliCommand("run", "Run a command in an environment, without activating it.")
{
    private readonly Option<string> _environment = EnteredEnvironment.NewOption();

    public override string[] Usage => ["[--env <dir> | --python <python>] [--] <command> [<argument> ...]"];

    public override bool RunsAnother => true;

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Run Options", [_environment])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words is not [var program, .. var arguments])
            throw new UsageException("run needs a command");
        EnteredEnvironment entered = EnteredEnvironment.Of(input, input.Value(_environment));
        // An interpreter of the system may have no `python` beside it.
        if (program is "python" or "python3" && !File.Exists(Path.Join(entered.Scripts, program)))
            program = entered.Python;
        return Task.FromResult(Succession.Run(input, [program, .. arguments], entered.Variables(input.Surroundings)));
    }
}
