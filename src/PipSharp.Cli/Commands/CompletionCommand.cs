using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

internal sealed class CompletionCommand() : CliCommand("completion", "A helper command used for command completion.")
{
    private readonly Option<bool> _bash = NewOption.Flag("--bash", "Emit completion code for bash", "-b");
    private readonly Option<bool> _zsh = NewOption.Flag("--zsh", "Emit completion code for zsh", "-z");
    private readonly Option<bool> _fish = NewOption.Flag("--fish", "Emit completion code for fish", "-f");
    private readonly Option<bool> _powershell = NewOption.Flag("--powershell", "Emit completion code for powershell", "-p");

    public override string[] Usage => ["--bash", "--zsh", "--fish", "--powershell"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Completion Options", [_bash, _zsh, _fish, _powershell])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        string? script = input.Flag(_powershell) ? CompletionScripts.PowerShell
            : input.Flag(_fish) ? CompletionScripts.Fish
            : input.Flag(_zsh) ? CompletionScripts.Zsh
            : input.Flag(_bash) ? CompletionScripts.Bash : null;
        if (script is not null)
            input.Talk.Data(script);
        else
            input.Talk.Error("You must pass --bash or --fish or --powershell or --zsh");
        return Task.FromResult(ExitCode.Success); // pip's, also without a shell
    }
}
