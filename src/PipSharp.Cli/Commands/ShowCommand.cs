using System.CommandLine;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class ShowCommand() : CliCommand("show", "Show information about installed packages.")
{
    private readonly Option<bool> _files = NewOption.Flag("--files", "Show the full list of installed files for each package.", "-f");

    public override WordKind Takes => WordKind.InstalledNames;

    public override string[] Usage => ["[options] <package> ..."];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Show Options", [_files])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        if (input.Words.Length == 0)
        {
            input.Talk.Warn("ERROR: Please provide a package name or names.");
            return Task.FromResult(ExitCode.Error);
        }

        TargetEnvironment environment =
            EnvironmentEntrance.Enter(input.Environments, input.EnvironmentRequest(willWrite: false), input.Talk.Warn);
        var packages = new InstalledPackages(environment);
        string[] missing = [.. input.Words.Where(word => Find(packages, word) is null).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
            input.Talk.Warn($"Package(s) not found: {string.Join(", ", missing)}");
        InstalledDistribution[] found = [.. input.Words.Select(word => Find(packages, word)).OfType<InstalledDistribution>()];
        Show(input.Talk, found, new ShowText(packages, input.Flag(_files), isVerbose: input.Count(input.Command.General.Verbose) > 0));
        return Task.FromResult(found.Length > 0 ? ExitCode.Success : ExitCode.Error);
    }

    private static InstalledDistribution? Find(InstalledPackages packages, string word) =>
        PackageName.TryParse(word, out PackageName name) ? packages.Find(name) : null;

    private static void Show(Talk talk, InstalledDistribution[] found, ShowText text)
    {
        for (int i = 0; i < found.Length; i++)
        {
            if (i > 0)
                talk.Info("---");
            foreach (string line in text.Lines(found[i]))
                talk.Info(line);
        }
    }
}
