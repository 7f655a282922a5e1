using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>The oracle for commands: a real pip on the same environment and index. Each row of testdata/pip-commands is run by both.</summary>
public sealed class CommandsOfPip(SharedEnvironment shared) : IClassFixture<SharedEnvironment>
{
    [SkippableTheory]
    [MemberData(nameof(Tables))]
    public async Task AreOurs(string table)
    {
        PipOfRivals.Require();
        var problems = new ConcurrentQueue<string>();
        string[] lines = await File.ReadAllLinesAsync(RepositoryFolders.TestData("pip-commands", table + ".jsonl"));
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (line, _) =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (await new ComparedRow(row.RootElement, shared).DifferenceAsync() is { } problem)
                problems.Enqueue($"{line}\n{problem}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} of {lines.Length} rows:\n{string.Join("\n\n", problems)}");
    }

    public static TheoryData<string> Tables() => [.. RepositoryFolders.Tables("pip-commands")];
}
