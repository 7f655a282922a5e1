using System.Collections.Concurrent;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>The oracle for what changes environments: each row of testdata/pip-installs is run by a real pip and by PipSharp, each in an environment of its own.</summary>
public sealed class InstallsOfPip(IndexOfInstalls shared) : IClassFixture<IndexOfInstalls>
{
    [SkippableTheory]
    [MemberData(nameof(Tables))]
    public Task AreOurs(string table)
    {
        PipOfRivals.Require();
        return CompareAsync(table);
    }

    /// <summary>Where site-packages cannot be written, packages go to the user's own, or nowhere.</summary>
    [SkippableFact]
    public Task OfAUserWithoutRightsAreOurs()
    {
        PipOfRivals.Require();
        Nobody.Require();
        return CompareAsync("nobody");
    }

    private async Task CompareAsync(string table)
    {
        var problems = new ConcurrentQueue<string>();
        string[] lines = await File.ReadAllLinesAsync(RepositoryFolders.TestData("pip-installs", table + ".jsonl"));
        await Parallel.ForEachAsync(lines, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 }, async (line, _) =>
        {
            using JsonDocument row = JsonDocument.Parse(line);
            if (await new InstallRow(row.RootElement, shared).DifferenceAsync() is { } problem)
                problems.Enqueue($"{line}\n{problem}");
        });
        Assert.True(problems.IsEmpty, $"{problems.Count} of {lines.Length} rows:\n{string.Join("\n\n", problems)}");
    }

    public static TheoryData<string> Tables() => [.. RepositoryFolders.Tables("pip-installs").Where(table => table != "nobody")];
}
