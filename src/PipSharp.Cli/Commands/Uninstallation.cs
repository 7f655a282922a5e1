using System.Collections.Immutable;
using PipSharp.Cli.Rendering;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

/// <summary>Finds what is to go, asks, and lets it go.</summary>
internal sealed class Uninstallation(CommandInput input, TargetEnvironment environment, WriterOptions writing, CancellationToken cancel)
{
    private readonly Talk _talk = input.Talk;

    /// <summary>Those that are installed and belong to this environment; the others are spoken of.</summary>
    /// <param name="names">by the name as it was written</param>
    public List<InstalledDistribution> Find(IReadOnlyDictionary<PackageName, string> names)
    {
        var found = new List<InstalledDistribution>();
        foreach ((PackageName name, string written) in names)
        {
            InstalledDistribution? one = environment.Installed.FirstOrDefault(installed => installed.Name == name);
            if (one is null)
                _talk.Warn($"Skipping {written} as it is not installed.");
            else if (!InstalledSchemes.IsOwn(environment, one))
                SayForeign(one);
            else
                found.Add(one);
        }

        return found;
    }

    /// <summary>pip's lines and questions, one package after the other; nothing is removed yet.</summary>
    /// <returns>those that may go</returns>
    public async Task<List<InstalledDistribution>> AskAsync(List<InstalledDistribution> distributions)
    {
        var confirmed = new List<InstalledDistribution>();
        var question = new Question(input);
        foreach (InstalledDistribution one in distributions)
        {
            ImmutableArray<string> files = FilesOf(one);
            var text = new RemovalText(files);
            SayFound(one);
            Say("Would remove:", IsVerbose ? files.Where(file => !Directory.Exists(file)).Order(StringComparer.Ordinal) : text.Removed);
            if (IsVerbose)
                Say("Will actually move:", MovedText.Of(files));
            else
                Say("Would not remove (might be manually added):", text.Kept);
            if (await question.IsConfirmedAsync(cancel))
                confirmed.Add(one);
        }

        return confirmed;
    }

    /// <summary>In one transaction for each scheme: all or nothing.</summary>
    public void Remove(List<InstalledDistribution> distributions, bool wereShown)
    {
        var moved = new Dictionary<InstalledDistribution, string[]>();
        foreach (InstalledDistribution one in distributions)
        {
            _ = one.RawName; // read while it is there
            moved[one] = IsVerbose ? [.. MovedText.Of(FilesOf(one))] : [];
        }

        foreach (IGrouping<InstallScheme, InstalledDistribution> group in distributions.GroupBy(
            one => InstalledSchemes.Of(environment, one)))
            Writer(group.Key).Apply(new EnvironmentChange([.. group], []), cancel);
        foreach (InstalledDistribution one in distributions)
        {
            if (!wereShown)
                SayFound(one);
            foreach (string path in moved[one])
                _talk.Info($"  Removing file or directory {path}");
            SayRemoved(one);
        }
    }

    private bool IsVerbose => _talk.Verbosity > 0;

    private ImmutableArray<string> FilesOf(InstalledDistribution one) => Writer(InstalledSchemes.Of(environment, one)).FilesOf(one);

    private EnvironmentWriter Writer(InstallScheme scheme)
    {
        using var progress = new InstallProgress(_talk, planned: null);
        PipelineContext context = Pipelines.Context(input, progress) with { Writing = writing };
        return context.WriterFor(environment with { Scheme = scheme });
    }

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
}
