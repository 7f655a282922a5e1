using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;
using PipSharp.Installing;

namespace PipSharp.Cli.Commands;

internal sealed class CheckCommand() : CliCommand(
    "check", "Verify installed packages have compatible dependencies, and that their files are there.")
{
    private readonly Option<bool> _files = NewOption.Flag("--files", "Also read every file and compare its size and hash with RECORD.");

    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [new OwnOptionGroup("Check Options", [_files])];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        TargetEnvironment environment =
            EnvironmentEntrance.Enter(input.Environments, input.EnvironmentRequest(willWrite: false), input.Talk.Warn);
        ProblemText.Warn(input.Talk, environment);
        var check = new CheckText(environment);
        bool asksFiles = input.Flag(_files);
        Task<string[]> files = SideBySide.Begin(
            environment.Installed, () =>
                (asksFiles ? Files(environment, cancel) : IncompleteText.Lines(input, environment, cancel)).ToArray());
        string[] problems = [.. check.Problems(), .. files.GetAwaiter().GetResult()];
        foreach (string warning in check.Unreadable)
            input.Talk.Warn(warning);
        foreach (string problem in problems)
            input.Talk.Info(problem);
        // What pip has left behind under a name with ~ is in nobody's way; a distribution without its metadata is damaged.
        bool isDamaged = environment.Problems.Any(problem => !Path.GetFileName(problem.Path).StartsWith('~'));
        if (problems.Length > 0 || check.Unreadable.Count > 0 || isDamaged)
            return Task.FromResult(ExitCode.Error);
        input.Talk.Info(asksFiles ? "No broken requirements or files found." : "No broken requirements found.");
        return Task.FromResult(ExitCode.Success);
    }

    private static IEnumerable<string> Files(TargetEnvironment environment, CancellationToken cancel)
    {
        foreach (DamagedPackage one in DamagedPackage.Find(environment, environment.Installed, withConfiguration: false, cancel))
        {
            if (one.IsOfDistributor)
                continue;
            foreach (FileProblem problem in one.Problems)
                yield return $"{one.Distribution.RawName} {one.Distribution.Version}: {DamageText.Of(problem)}";
        }
    }
}
