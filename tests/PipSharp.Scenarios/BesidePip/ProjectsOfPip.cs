using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>Folders and repositories, in place or not: after the steps of each row of testdata/pip-projects.jsonl a real pip has left the same.</summary>
public sealed class ProjectsOfPip : IDisposable
{
    private readonly PipSharpProcess _shared = new();

    [SkippableFact]
    public async Task AreOurs()
    {
        PipOfRivals.Require();
        SourceRepository repository = SourceRepository.Make(_shared, "git");
        var problems = new ConcurrentQueue<string>();
        string[] lines = await File.ReadAllLinesAsync(RepositoryFolders.TestData("pip-projects.jsonl"));
        await Parallel.ForEachAsync(lines, async (line, _) =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            string[] steps = [.. row.RootElement.GetProperty("steps").EnumerateArray().Select(static step => step.GetString()!)];
            using var ours = new ProjectSteps(repository, isPip: false);
            using var theirs = new ProjectSteps(repository, isPip: true);
            string mine = await ours.RunAsync(steps), pips = await theirs.RunAsync(steps);
            if (mine != pips)
                problems.Enqueue($"{line}\n{mine}\n--- not\n{pips}\n--- {ours.Said}\n--- {theirs.Said}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} of {lines.Length} rows:\n{string.Join("\n\n", problems)}");
    }

    public void Dispose() => _shared.Dispose();
}
