using System.Text;
using PipSharp.Cli.Options;
using PipSharp.Cli.Shells;

namespace PipSharp.Cli.Commands;

/// <summary>virtualenvwrapper's commands for a shell: <c>eval "$(pipsharp shell-init bash)"</c>.</summary>
internal sealed class ShellInitCommand() : CliCommand("shell-init", "Print what defines workon, mkvirtualenv and the like in a shell.")
{
    private const string InstalledIn = "--installed=";

    private readonly ShellInitOptionGroup _options = new();

    public override string[] Usage => ["bash|zsh|fish|pwsh [--install | --functions]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    /// <summary>The usual calls, before anything else is made: every start of a
    /// shell waits for the one, every first command for the other.</summary>
    /// <returns>false for any other arguments</returns>
    public static bool TryPrintAtOnce(string[] arguments)
    {
        if (arguments is not ["shell-init", var shell, ..] || !ShellText.Shells.Contains(shell))
            return false;
        string? text = arguments[2..] switch
        {
            [] => ShellText.OfStart(shell, Program(Environment.ProcessPath)),
            ["--functions"] => ShellText.OfFunctions(shell),
            ["--functions", var option] when option.StartsWith(InstalledIn, StringComparison.Ordinal) =>
                FunctionsAfterStart(shell, Environment.ProcessPath, option[InstalledIn.Length..]),
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
            throw new PipSharpException(
                "nothing-asked", $"Need a shell ({string.Join(", ", ShellText.Shells)}) to make the commands for.",
                "For example, in ~/.bashrc: eval \"$(pipsharp shell-init bash)\"");
        if (input.Flag(_options.Install))
            return InstallAsync(input, shell, cancel);
        string? installed = input.Value(_options.Installed);
        input.Talk.Data(!input.Flag(_options.Functions) ? ShellText.OfStart(shell, Program(input.Surroundings.Program))
            : installed is null ? ShellText.OfFunctions(shell) : FunctionsAfterStart(shell, input.Surroundings.Program, installed));
        return Task.FromResult(ExitCode.Success);
    }

    private static async Task<int> InstallAsync(CommandInput input, string shell, CancellationToken cancel)
    {
        string file = InstalledStart.FileOf(shell, input.Surroundings.Variable);
        await InstalledStart.WriteAsync(shell, Program(input.Surroundings.Program), file, cancel);
        input.Talk.Note($"Written: {file}. Add this line to the shell's own start file ({OwnFile(shell)}):");
        input.Talk.Data(InstalledStart.LineFor(shell, file) + "\n");
        return ExitCode.Success;
    }

    private static string OwnFile(string shell) => shell switch
    {
        "bash" => "~/.bashrc",
        "zsh" => "~/.zshrc",
        "fish" => "~/.config/fish/config.fish",
        _ => "$PROFILE",
    };

    /// <summary>The text at a shell's first command; it was started by this file.</summary>
    private static string FunctionsAfterStart(string shell, string? program, string file)
    {
        InstalledStart.Refresh(shell, Program(program), file);
        return ShellText.OfFunctions(shell);
    }

    /// <summary>By its path, as PATH may not lead to it; but where another program runs it, such as dotnet, by its name.</summary>
    private static string Program(string? path) =>
        path is null || Path.GetFileNameWithoutExtension(path) is "dotnet" or "testhost" ? "pipsharp" : path;
}
