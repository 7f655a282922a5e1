using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

internal sealed class CheckCommand() : CliCommand("check", "Verify installed packages have compatible dependencies.")
{
    public override string[] Usage => ["[options]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        TargetEnvironment environment = EnvironmentEntrance.Enter(input.Environments, input.EnvironmentRequest(willWrite: false), input.Talk.Warn);
        ProblemText.Warn(input.Talk, environment);
        var check = new CheckText(environment);
        string[] problems = [.. check.Problems()];
        foreach (string warning in check.Unreadable)
            input.Talk.Warn(warning);
        foreach (string problem in problems)
            input.Talk.Info(problem);
        if (problems.Length > 0 || check.Unreadable.Count > 0)
            return Task.FromResult(ExitCode.Error);
        input.Talk.Info("No broken requirements found.");
        return Task.FromResult(ExitCode.Success);
    }
}
