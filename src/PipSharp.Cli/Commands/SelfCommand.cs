using System.Text;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

/// <summary>What packagers of PipSharp need, made by the program itself: a Python wheel of it, its manual page.</summary>
internal sealed class SelfCommand() : CliCommand("self", "Make a Python wheel or the manual page of PipSharp itself.")
{
    private readonly SelfOptionGroup _options = new();

    public override IReadOnlyList<string> Actions { get; } = ["wheel", "man"];

    public override string[] Usage => ["wheel [--program <file>] [--dest <dir>]", "man [--dest <dir>]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        string folder = input.Absolute(input.Value(_options.Folder) ?? ".");
        string file = input.Words switch
        {
            ["wheel"] => SelfPackaging.WriteWheel(
                input.Absolute(input.Value(_options.Program) ?? input.Surroundings.Program), VersionText.Release, folder),
            ["man"] => WriteManual(folder),
            _ => throw new PipSharpException("nothing-asked", "Need an action (wheel, man) to perform."),
        };
        input.Talk.Info($"Saved {file}");
        return Task.FromResult(ExitCode.Success);
    }

    private static string WriteManual(string folder)
    {
        string file = Path.Combine(Directory.CreateDirectory(folder).FullName, "pipsharp.1");
        File.WriteAllText(file, ManualText.Make(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return file;
    }
}
