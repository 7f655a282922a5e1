using System.CommandLine;

namespace PipSharp.Cli.Options;

internal sealed record ShellInitOptionGroup() : OptionGroup("Shell Options")
{
    public Option<bool> Functions { get; } =
        NewOption.Flag("--functions", "Print the functions, which the start of a shell leaves to the first command that is used.");

    public Option<bool> Install { get; } = NewOption.Flag(
        "--install", "Write the text to a file, and print the line that reads it at the start of a shell: no process is started then.");

    public Option<string> Installed { get; } =
        NewOption.Single("--installed", "file", "With --functions: write that file anew if it has the text of another version.");

    public override bool IsConfigurable => false;

    public override IEnumerable<Option> All => [Functions, Install, Installed];
}
