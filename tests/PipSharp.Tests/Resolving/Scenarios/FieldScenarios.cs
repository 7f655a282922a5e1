using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using Xunit;

namespace PipSharp.Resolving.Scenarios;

/// <summary>The scenarios of ../shared/vectors/scenarios: PipSharp answers as pip does, but for the exceptions with a reason.</summary>
public sealed class FieldScenarios
{
    [SkippableFact]
    public async Task EachHasTheAnswerOfPip()
    {
        ScenarioExceptions exceptions = ScenarioExceptions.Read();
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
    public void EachExceptionIsOne()
    {
        ScenarioExceptions exceptions = ScenarioExceptions.Read();
        Dictionary<string, Scenario> scenarios = Scenario.All().ToDictionary(s => s.Id);
        Assert.DoesNotContain(exceptions.Ids, id => !scenarios.TryGetValue(id, out Scenario? found) || exceptions.Answer(found) == found.Expected);
        Assert.Equal(scenarios.Values.Where(s => s.IsUniversal).Select(s => s.Id).Order(), exceptions.Ids.Order());
    }

    private static async Task<string> AnswerAsync(Scenario scenario)
    {
        var target = new LinuxTarget(scenario.FullPython)
        {
            Glibc = scenario.Platform is "x86_64-manylinux2014" ? (2, 17) : (2, 36),
            Formats = new FormatControl { NoBinary = Names(scenario.NoBinary), OnlyBinary = Names(scenario.NoBuild) },
        };
        var options = new ResolutionOptions { AllowsPrereleases = _ => scenario.AllowsPrereleases ? true : null, Strategy = scenario.Strategy };
        var index = new ListedInMemory(scenario.Releases.Select(r => r.Listed));
        return LinuxTarget.Text(await target.ResolveAsync(index, scenario.Requires, options));
    }

    private static ImmutableHashSet<PackageName> Names(IEnumerable<string> names) => [.. names.Select(PackageName.Parse)];
}
