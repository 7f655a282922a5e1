using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Options of one command alone.</summary>
internal sealed record OwnOptionGroup(string Title, Option[] Options) : OptionGroup(Title)
{
    public override IEnumerable<Option> All => Options;
}
