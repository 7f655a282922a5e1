using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>The solver beside an oracle that tries every combination.</summary>
public sealed class RandomIndexes
{
    private static readonly string[] Specifiers = ["", "", "==1", "==2", ">=2", "<2", "<3", "!=2", ">=3", "==3", "!=1,!=3", ">1,<4", "~=2.0"];
    private static readonly string[] Places = ["", "", "", "", "", " on linux", " on win32"];

    [Theory]
    [InlineData(1, 4, 3)]
    [InlineData(2, 5, 3)]
    [InlineData(3, 6, 2)]
    [InlineData(4, 8, 4)]
    [InlineData(5, 12, 3)]
    public async Task SolverAgreesWithTheOracle(int seed, int projects, int versions)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++)
        {
            string[] releases = Releases(random, projects, versions);
            string[] roots = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Requirement(random, projects, from: -1))];
            string[] constraints = random.Next(4) == 0 ? [$"p{random.Next(projects)}{Specifiers[random.Next(Specifiers.Length)]}"] : [];
            await CheckAsync(releases, roots, constraints, (ResolutionStrategy)random.Next(3));
        }
    }

    private static async Task CheckAsync(string[] releases, string[] roots, string[] constraints, ResolutionStrategy strategy)
    {
        var options = new ResolutionOptions { Constraints = Solving.Dependencies(constraints), Strategy = strategy };
        var index = new MemoryIndex(releases);
        ResolutionOutcome outcome = await index.ResolveAsync(options, roots);
        var permitted = new MemoryIndex([.. releases.Where(r => constraints.All(c => Permits(c, r)))]);
        string? problem = outcome.Result is { } result
            ? BruteForce.Problem(permitted, roots, result.Packages.ToImmutableDictionary(p => p.Name, p => p.Version))
            : BruteForce.IsSolvable(permitted, roots) ? "a solution was missed" : ProofCheck.Problem(outcome.NoSolution!.Proof, index);
        int work = outcome.Result?.Decisions ?? outcome.NoSolution!.Decisions;
        Assert.True(problem is null && work < 400, $"""
            {problem}, {work} decisions, {strategy}
            {string.Join('\n', releases)}
            roots: {string.Join(", ", roots)}, constraints: {string.Join(", ", constraints)}
            answer: {Solving.Text(outcome)}
            """);
    }

    private static bool Permits(string constraint, string release)
    {
        Requirement parsed = PipSharp.Requirements.Requirement.Parse(constraint);
        string[] words = release.Split(' ', ':');
        return words[0] != parsed.Name.Normalized || parsed.Specifier.Contains(PackageVersion.Parse(words[1]), prereleases: true);
    }

    private static string[] Releases(Random random, int projects, int versions) =>
    [
        .. from project in Enumerable.Range(0, projects)
           from version in Enumerable.Range(1, random.Next(1, versions + 1))
           let always = string.Join(", ", Enumerable.Range(0, random.Next(0, 3)).Select(_ => Dependency(random, projects, project)))
           let x = random.Next(4) == 0 ? "; extra x: " + Dependency(random, projects, project) : ""
           let y = random.Next(6) == 0 ? "; extra y: " + Dependency(random, projects, project) : ""
           select $"p{project} {version}: {always}{x}{y}",
    ];

    private static string Dependency(Random random, int projects, int from) => Requirement(random, projects, from) + Places[random.Next(Places.Length)];

    private static string Requirement(Random random, int projects, int from)
    {
        int to = random.Next(projects + (from >= 0 && random.Next(20) == 0 ? 1 : 0));
        string extra = random.Next(12) switch { 0 or 1 => "[x]", 2 => "[y]", 3 => "[x,y]", _ => "" };
        return $"p{to}{extra}{Specifiers[random.Next(Specifiers.Length)]}";
    }
}
