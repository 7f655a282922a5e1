using System.Text;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

/// <summary>Finds what is to go, asks, and lets it go.</summary>
internal sealed class Uninstallation(CommandInput input, TargetEnvironment environment, CancellationToken cancel)
{
    private readonly Talk _talk = input.Talk;
    private StreamReader? _answers;

    /// <summary>Those that are installed and belong to this environment; the others are spoken of.</summary>
    public List<InstalledDistribution> Find(List<PackageName> names)
    {
        var found = new List<InstalledDistribution>();
        foreach (PackageName name in names)
        {
            InstalledDistribution? one = environment.Installed.FirstOrDefault(installed => installed.Name == name);
            if (one is null)
                _talk.Warn($"Skipping {name} as it is not installed.");
            else if (environment.Interpreter.IsVirtual && !Folders.IsBelow(one.Location, environment.Interpreter.Prefix))
                SayForeign(one);
            else
                found.Add(one);
        }

        return found;
    }

    /// <summary>In one transaction for each scheme: all or nothing.</summary>
    public void RemoveAll(List<InstalledDistribution> distributions)
    {
        foreach (IGrouping<InstallScheme, InstalledDistribution> group in distributions.GroupBy(SchemeOf))
            Writer(group.Key).Apply(new EnvironmentChange([.. group], []), cancel);
        foreach (InstalledDistribution one in distributions)
        {
            SayFound(one);
            SayRemoved(one);
        }
    }

    public void RemoveAsking(List<InstalledDistribution> distributions)
    {
        foreach (InstalledDistribution one in distributions)
        {
            EnvironmentWriter writer = Writer(SchemeOf(one));
            var text = new RemovalText(writer.FilesOf(one));
            SayFound(one);
            Say("Would remove:", text.Removed);
            Say("Would not remove (might be manually added):", text.Kept);
            if (!IsConfirmed())
                continue;
            writer.Apply(new EnvironmentChange([one], []), cancel);
            SayRemoved(one);
        }
    }

    private EnvironmentWriter Writer(InstallScheme scheme)
    {
        PipelineContext context = Pipelines.Context(input, new InstallProgress(_talk, planned: null));
        return context.WriterFor(environment with { Scheme = scheme });
    }

    private InstallScheme SchemeOf(InstalledDistribution one) =>
        environment.Interpreter.UserScheme is { } user && Folders.IsBelow(one.Location, user.PureLib) ? user : environment.Interpreter.Scheme;

    private void SayForeign(InstalledDistribution one)
    {
        _talk.Info($"Found existing installation: {one.RawName} {one.Version}");
        _talk.Info($"Not uninstalling {one.Name} at {one.Location}, outside environment {environment.Interpreter.Prefix}");
        _talk.Info($"Can't uninstall '{one.RawName}'. No files were found to uninstall.");
    }

    private void SayFound(InstalledDistribution one)
    {
        _talk.Info($"Found existing installation: {one.RawName} {one.Version}");
        _talk.Info($"Uninstalling {one.RawName}-{one.Version}:");
    }

    private void SayRemoved(InstalledDistribution one) => _talk.Info($"  Successfully uninstalled {one.RawName}-{one.Version}");

    private void Say(string heading, IEnumerable<string> paths)
    {
        string[] lines = [.. paths];
        if (lines.Length == 0)
            return;
        _talk.Info("  " + heading);
        foreach (string line in lines)
            _talk.Info("    " + line);
    }

    private bool IsConfirmed()
    {
        const string question = "Proceed (Y/n)? ";
        if (input.Flag(input.Command.General.NoInput))
            throw new PipSharpException("no-input", $"No input was expected ($PIP_NO_INPUT set); question: {question}", "Use --yes.");
        _answers ??= new StreamReader(input.Surroundings.OpenInput(), Encoding.UTF8);
        while (true)
        {
            _talk.Ask(question);
            string? line = _answers.ReadLine() ?? throw new PipSharpException("no-answer", "There was no answer to the question whether to proceed.", "Use --yes.");
            string answer = line.Trim().ToLowerInvariant();
            if (answer is "" or "y" or "n")
                return answer != "n";
            _talk.Ask($"Your response ('{answer}') was not one of the expected responses: y, n, \n");
        }
    }
}
