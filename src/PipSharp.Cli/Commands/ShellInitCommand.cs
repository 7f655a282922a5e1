using System.Text;
using PipSharp.Cli.Options;
using PipSharp.Cli.Shells;

namespace PipSharp.Cli.Commands;

/// <summary>virtualenvwrapper's commands for a shell: <c>eval "$(pipsharp shell-init bash)"</c>.</summary>
internal sealed class ShellInitCommand() : CliCommand("shell-init", "Print what defines workon, mkvirtualenv and the like in a shell.")
{
    private readonly ShellInitOptionGroup _options = new();

    public override string[] Usage => ["bash|zsh|fish|pwsh [--functions]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    /// <summary>The usual calls, before anything else is made: every start of a shell waits for the one, every first command for the other.</summary>
    /// <returns>false for any other arguments</returns>
    public static bool TryPrintAtOnce(string[] arguments)
    {
        string? text = arguments switch
        {
            ["shell-init", var shell] when ShellText.Shells.Contains(shell) => ShellText.OfStart(shell, Program(Environment.ProcessPath)),
            ["shell-init", var shell, "--functions"] when ShellText.Shells.Contains(shell) => ShellText.OfFunctions(shell),
            _ => null,
        };
        if (text is null)
            return false;
        using Stream output = StandardStream.Output();
        output.Write(Encoding.UTF8.GetBytes(text));
        return true;
    }

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words is not [var shell] || !ShellText.Shells.Contains(shell))
            throw new PipSharpException("nothing-asked", $"Need a shell ({string.Join(", ", ShellText.Shells)}) to make the commands for.", "For example, in ~/.bashrc: eval \"$(pipsharp shell-init bash)\"");
        input.Talk.Data(input.Flag(_options.Functions) ? ShellText.OfFunctions(shell) : ShellText.OfStart(shell, Program(input.Surroundings.Program)));
        return Task.FromResult(ExitCode.Success);
    }

    /// <summary>By its path, as PATH may not lead to it; but where another program runs it, such as dotnet, by its name.</summary>
    private static string Program(string? path) => Path.GetFileNameWithoutExtension(path) == "pipsharp" ? path! : "pipsharp";
}
