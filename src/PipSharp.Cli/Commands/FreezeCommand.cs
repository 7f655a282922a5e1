using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

internal sealed class FreezeCommand() : CliCommand("freeze", "Output installed packages in requirements format.")
{
    private readonly InstalledOptionGroup _installed = new();
    private readonly Option<string[]> _files = NewOption.List(
        "--requirement", "file", "Use the order in the given requirements file and its comments when generating output.", "-r");
    private readonly Option<bool> _all =
        NewOption.Flag("--all", "Do not skip these packages in the output: pip, setuptools, distribute, wheel.");

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Freeze Options", [_files, _all]), _installed];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        (List<InstalledDistribution> shown, InterpreterFacts interpreter) = InstalledFilter.Find(input, _installed, cancel);
        Dictionary<PackageName, InstalledDistribution> installed = shown.ToDictionary(one => one.Name);
        if (input.Values(_files) is { Length: > 0 } files)
            await new FreezeInOrder(input, installed).WriteAsync(files, cancel);
        HashSet<string> skipped = [.. input.Values(_installed.Excludes).Select(Normalized)];
        if (!input.Flag(_all))
            skipped.UnionWith(interpreter.Version.CompareTo((3, 12, 0)) < 0 ? ["pip", "setuptools", "distribute", "wheel"] : ["pip"]);
        foreach (InstalledDistribution one in installed.Values.Where(one => !skipped.Contains(one.Name.Normalized))
            .OrderBy(one => one.RawName.ToLowerInvariant(), StringComparer.Ordinal))
            input.Talk.Data(await FrozenLine.OfAsync(one, input.Talk, cancel) + "\n");
        return ExitCode.Success;
    }

    private static string Normalized(string name) => PackageName.TryParse(name, out PackageName known) ? known.Normalized : name;
}
