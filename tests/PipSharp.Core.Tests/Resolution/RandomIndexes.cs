using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>The solver beside an oracle that tries every combination.</summary>
public sealed class RandomIndexes
{
    private static readonly string[] Specifiers = ["", "", "==1", "==2", ">=2", "<2", "<3", "!=2", ">=3", "==3"];

    [Theory]
    [InlineData(1, 4, 3)]
    [InlineData(2, 5, 3)]
    [InlineData(3, 6, 2)]
    public async Task SolverAgreesWithTheOracle(int seed, int projects, int versions)
    {
        var random = new Random(seed);
        for (int round = 0; round < 1000; round++)
        {
            string[] releases = Releases(random, projects, versions);
            string[] roots = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Requirement(random, projects, from: -1))];
            await CheckAsync(releases, roots);
        }
    }

    private static async Task CheckAsync(string[] releases, string[] roots)
    {
        var index = new MemoryIndex(releases);
        ResolutionOutcome outcome = await index.ResolveAsync(new ResolutionOptions(), roots);
        string about = string.Join('\n', releases) + "\nroots: " + string.Join(", ", roots) + "\nanswer: " + Solving.Text(outcome);
        bool solvable = BruteForce.IsSolvable(index, roots);
        Assert.True(outcome.Result is not null == solvable, (solvable ? "a solution was missed\n" : "an answer to the unsolvable\n") + about);
        if (outcome.Result is { } result)
            Assert.True(BruteForce.Problem(index, roots, result.Packages.ToImmutableDictionary(p => p.Name, p => p.Version)) is null, "wrong answer\n" + about);
        int work = outcome.Result?.Decisions ?? outcome.NoSolution!.Decisions;
        Assert.True(work < 400, $"{work} decisions\n{about}");
    }

    private static string[] Releases(Random random, int projects, int versions) =>
    [
        .. from project in Enumerable.Range(0, projects)
           from version in Enumerable.Range(1, random.Next(1, versions + 1))
           let always = string.Join(", ", Enumerable.Range(0, random.Next(0, 3)).Select(_ => Requirement(random, projects, project)))
           let extra = random.Next(4) == 0 ? "; extra x: " + Requirement(random, projects, project) : ""
           select $"p{project} {version}: {always}{extra}",
    ];

    private static string Requirement(Random random, int projects, int from)
    {
        int to = random.Next(projects + (from >= 0 && random.Next(20) == 0 ? 1 : 0));
        string extra = random.Next(5) == 0 ? "[x]" : "";
        return $"p{to}{extra}{Specifiers[random.Next(Specifiers.Length)]}";
    }
}
