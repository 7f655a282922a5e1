using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

/// <summary>The oracle for the commands of shells: the real virtualenvwrapper.sh of the system. Each story of testdata/virtualenvwrapper is told by both.</summary>
public abstract class CommandsOfVirtualenvwrapper(string shell)
{
    [SkippableTheory]
    [InlineData("workon")]
    [InlineData("making")]
    [InlineData("listing")]
    [InlineData("contents")]
    [InlineData("projects")]
    public async Task AreOurs(string table)
    {
        TestShell.Need(shell);
        RealVirtualenvwrapper.Require();
        var problems = new ConcurrentQueue<string>();
        string[] lines = await File.ReadAllLinesAsync(RepositoryFolders.TestData("virtualenvwrapper", table + ".jsonl"));
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (line, _) =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (await new ComparedStory(row.RootElement, shell).DifferenceAsync() is { } problem)
                problems.Enqueue($"{line}\n{problem}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} of {lines.Length} rows:\n{string.Join("\n\n", problems)}");
    }
}
