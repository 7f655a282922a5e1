using System.CommandLine;

namespace PipSharp.Cli.Options;

internal sealed record EnvOptionGroup() : OptionGroup("Env Options")
{
    public Option<bool> Json { get; } = NewOption.Flag("--json", "With list, create, copy, project and size: write JSON.");
    public Option<bool> Names { get; } = NewOption.Flag("--names", "With list: only the names, which takes no look into the environments.");

    public override bool IsConfigurable => false;

    public override IEnumerable<Option> All => [Json, Names];
}
