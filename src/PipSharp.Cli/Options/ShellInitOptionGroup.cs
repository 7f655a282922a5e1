using System.CommandLine;

namespace PipSharp.Cli.Options;

internal sealed record ShellInitOptionGroup() : OptionGroup("Shell Options")
{
    public Option<bool> Functions { get; } = NewOption.Flag("--functions", "Print the functions, which the start of a shell leaves to the first command that is used.");

    public override bool IsConfigurable => false;

    public override IEnumerable<Option> All => [Functions];
}
