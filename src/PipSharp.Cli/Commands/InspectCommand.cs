using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

internal sealed class InspectCommand() : CliCommand("inspect", "Inspect the python environment: what is installed, as JSON.")
{
    private readonly InstalledOptionGroup _installed = new(CanExclude: false);

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_installed];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        (List<InstalledDistribution> shown, InterpreterFacts interpreter) = InstalledFilter.Find(input, _installed, cancel);
        input.Talk.Data(InspectJson.Of(shown, interpreter.Markers) + "\n");
        return Task.FromResult(ExitCode.Success);
    }
}
