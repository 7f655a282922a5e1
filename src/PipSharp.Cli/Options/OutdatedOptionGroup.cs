using System.CommandLine;

namespace PipSharp.Cli.Options;

/// <summary>Comparisons of what is installed with the indexes.</summary>
internal sealed record OutdatedOptionGroup() : OptionGroup("Comparing Options")
{
    public override IEnumerable<Option> Unsupported { get; } =
        [NewOption.Flag("--outdated", "Not supported yet.", "-o"), NewOption.Flag("--uptodate", "Not supported yet.", "-u")];

    public override IEnumerable<Option> All => Unsupported;
}
