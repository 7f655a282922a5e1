using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>
/// What real people ask for, in every single environment that uv and pip were asked for: the same answer, or one that is listed with its reason. A listed one is
/// valid, and older only where something that is newer cannot be had otherwise.
/// </summary>
public sealed class RealWorkloads : IDisposable
{
    private readonly PipSharpProcess _command = new();
    private readonly FrozenIndex _index = new();

    [SkippableFact]
    public async Task HaveTheRecordedAnswerOrAListedOne()
    {
        Dictionary<string, string[]> listed = ListedDifferences.Read().SelectMany(d => d.Cells.Select(cell => (cell, d.Lines))).ToDictionary();
        var problems = new ConcurrentBag<string>();
        int count = 0;
        await Parallel.ForEachAsync(Cells(), async (cell, _) =>
        {
            Interlocked.Increment(ref count);
            Answer answer = await ResolveAsync(cell.Workload, cell.Mode);
            string[] wanted = listed.GetValueOrDefault(cell.Name, []), found = [.. answer.DifferencesFrom(cell.Recorded)];
            foreach (string one in found.Except(wanted))
                problems.Add($"{cell.Name}: {one} is not listed");
            foreach (string one in wanted.Except(found))
                problems.Add($"{cell.Name}: {one} is listed, but not so");
            if (answer.Pins is { } pins)
            {
                foreach (string one in await new AnswerCheck(_index, cell.Mode, pins).RunAsync(Roots(cell.Workload)))
                    problems.Add($"{cell.Name}: invalid: {one}");
            }
        });
        Assert.True(problems.IsEmpty, string.Join('\n', problems.Order(StringComparer.Ordinal)));
        Assert.Equal(15 * Mode.All.Length, count);
    }

    /// <summary>A trade: with what is newer here, the recorded version of what is older here has no solution.</summary>
    [SkippableFact]
    public async Task AreOlderOnlyWhereSomethingElseIsNewerInReturn()
    {
        foreach (ListedDifferences listed in ListedDifferences.Read())
        {
            string[] older = [.. listed.Lines.Where(line => line.StartsWith("older: ", StringComparison.Ordinal))];
            Assert.Equal(older.Length > 0, listed.Newer is not null);
            string? newer = Array.Find(listed.Lines, line => line.StartsWith($"newer: {listed.Newer} ", StringComparison.Ordinal));
            foreach ((Cell cell, string one) in Cells().Where(c => listed.Cells.Contains(c.Name)).SelectMany(c => older.Select(one => (c, one))))
            {
                string[] worse = one.Split(' '), better = newer!.Split(' ');
                string constraints = $"{better[1]}>={better[2]}\n{worse[1]}>={worse[3].Trim('(', ')')}\n";
                Assert.True((await ResolveAsync(cell.Workload, cell.Mode, constraints)).Pins is null, $"{cell.Name}: {constraints} can be had together");
            }
        }
    }

    public void Dispose()
    {
        _command.Dispose();
        _index.Dispose();
    }

    private sealed record Cell(string Workload, Mode Mode, Answer Recorded)
    {
        public string Name => $"{Workload} / {Mode.Name}";
    }

    private static List<Cell> Cells()
    {
        FrozenIndex.RequireServed();
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolders.Shared("pypi", "expected.json")));
        var cells = new List<Cell>();
        foreach (JsonProperty workload in document.RootElement.EnumerateObject())
        {
            foreach (Mode mode in Mode.All)
                cells.Add(new Cell(workload.Name, mode, Answer.Of(workload.Value.GetProperty(mode.Name))));
        }

        return cells;
    }

    private static string FileOf(string workload) => RepositoryFolders.Shared("pypi", "workloads", workload + ".in");

    private static IEnumerable<string> Roots(string workload) => File.ReadLines(FileOf(workload)).Where(line => line.Trim() is [not '#', ..]);

    private async Task<Answer> ResolveAsync(string workload, Mode mode, string? constraints = null)
    {
        string[] limits = constraints is null ? [] : ["-c", _command.Write(Guid.NewGuid().ToString("N") + ".txt", constraints)];
        ProcessOutcome outcome = await _command.RunAsync(
            ["compile", "-q", "--no-header", "--no-annotate", "-i", FrozenIndex.Address, "--python", TestPython.Executable, .. mode.Arguments, .. limits, FileOf(workload)]);
        if (outcome.ExitCode == 0)
            return Answer.Of(outcome.Output);
        bool hasNone = outcome.Error.Contains("No matching distribution found", StringComparison.Ordinal)
            || outcome.Error.Contains("conflicting dependencies", StringComparison.Ordinal);
        return hasNone ? new Answer(Pins: null) : throw new InvalidOperationException(outcome.Transcript());
    }
}
