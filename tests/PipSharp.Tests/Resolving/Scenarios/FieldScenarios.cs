using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using Xunit;

namespace PipSharp.Resolving.Scenarios;

/// <summary>The scenarios of ../shared/vectors/scenarios: PipSharp answers as pip does, and as uv does under its option, but for the exceptions with a reason.</summary>
public sealed class FieldScenarios
{
    [SkippableFact]
    public async Task EachHasTheAnswerOfPip()
    {
        ScenarioExceptions exceptions = ScenarioExceptions.Read("pip's answer");
        var problems = new List<string>();
        int count = 0;
        foreach (Scenario scenario in Scenario.All())
        {
            count++;
            string expected = exceptions.Answer(scenario) ?? scenario.Expected, actual = await AnswerAsync(scenario);
            if (actual != expected)
                problems.Add($"{scenario.Id}: {expected} was expected, but is {actual}");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(count > 130, $"only {count} scenarios were read");
    }

    [SkippableFact]
    public async Task EachHasTheAnswerOfUvUnderItsOption()
    {
        ScenarioExceptions exceptions = ScenarioExceptions.Read("uv's answer, --prerelease if-necessary-or-explicit");
        var problems = new List<string>();
        foreach (Scenario scenario in Scenario.All().Where(s => !s.IsUniversal))
        {
            string expected = exceptions.Answer(scenario) ?? scenario.ExpectedByUv, actual = await AnswerAsync(scenario, prefersReleases: true);
            if (actual != expected)
                problems.Add($"{scenario.Id}: {expected} was expected, but is {actual}");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    /// <summary>The tables say neither too little nor too much: what is run otherwise, where pip's answer is not uv's, and no more.</summary>
    [SkippableFact]
    public void EachExceptionIsOne()
    {
        Dictionary<string, Scenario> scenarios = Scenario.All().ToDictionary(s => s.Id);
        ScenarioExceptions parts = ScenarioExceptions.Read("pip's answer"), differing = ScenarioExceptions.Read("uv's answer"), still = ScenarioExceptions.Read("uv's answer, --prerelease if-necessary-or-explicit");
        Assert.DoesNotContain(parts.Ids, id => !scenarios.TryGetValue(id, out Scenario? found) || parts.Answer(found) == found.Expected);
        Assert.Equal(scenarios.Values.Where(s => s.IsUniversal).Select(s => s.Id).Order(), parts.Ids.Order());
        Assert.Equal(scenarios.Values.Where(s => !s.IsUniversal && s.Expected != s.ExpectedByUv).Select(s => s.Id).Order(), differing.Ids.Order());
        Assert.DoesNotContain(still.Ids, id => still.Answer(scenarios[id]) == scenarios[id].ExpectedByUv);
    }

    private static async Task<string> AnswerAsync(Scenario scenario, bool prefersReleases = false)
    {
        var target = new LinuxTarget(scenario.FullPython)
        {
            Glibc = scenario.Platform is "x86_64-manylinux2014" ? (2, 17) : (2, 36),
            Formats = new FormatControl { NoBinary = Names(scenario.NoBinary), OnlyBinary = Names(scenario.NoBuild) },
        };
        var options = new ResolutionOptions
        {
            AllowsPrereleases = _ => scenario.AllowsPrereleases ? true : null,
            PrefersReleases = prefersReleases,
            Strategy = scenario.Strategy,
        };
        var index = new ListedInMemory(scenario.Releases.Select(r => r.Listed));
        return LinuxTarget.Text(await target.ResolveAsync(index, scenario.Requires, options));
    }

    private static ImmutableHashSet<PackageName> Names(IEnumerable<string> names) => [.. names.Select(PackageName.Parse)];
}
