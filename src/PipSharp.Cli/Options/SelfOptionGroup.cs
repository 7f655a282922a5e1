using System.CommandLine;

namespace PipSharp.Cli.Options;

internal sealed record SelfOptionGroup() : OptionGroup("Self Options")
{
    public Option<string> Folder { get; } =
        NewOption.Single("--dest", "dir", "Write into <dir> (default: the current folder).", "-d", "--wheel-dir", "-w");
    public Option<string> Program { get; } =
        NewOption.Single("--program", "file", "Pack this native program (default: the one that runs).");

    public override IEnumerable<Option> All => [Folder, Program];
}
