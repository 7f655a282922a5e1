using Xunit;
using Xunit.Abstractions;

namespace PipSharp.Resolution;

/// <summary>Indexes that blow up a careless search: each stays within a budget of work that grows about as the index does.</summary>
public sealed class WorstCases(ITestOutputHelper output)
{
    [Fact]
    public Task DeepChain() => CheckAsync(
        [.. Enumerable.Range(0, 1000).Select(i => $"p{i} 1: p{i + 1}"), "p1000 1"], ["p0"], decisions: 1100, examined: 5000);

    [Fact]
    public Task DeepChainWithManyVersions() => CheckAsync(
        [.. from i in Enumerable.Range(0, 300) from v in Enumerable.Range(1, 20) select $"p{i} {v}: p{i + 1}=={v}", .. Versions("p300", 7)],
        ["p0"], decisions: 20_000, examined: 200_000);

    [Fact]
    public Task WideFan() => CheckAsync(
        [$"a 1: {string.Join(", ", Enumerable.Range(0, 500).Select(i => $"p{i}"))}", .. Enumerable.Range(0, 500).Select(i => $"p{i} 1")],
        ["a"], decisions: 600, examined: 5000);

    [Fact]
    public Task WideFanOntoOnePackage() => CheckAsync(
        [$"a 1: {string.Join(", ", Enumerable.Range(0, 500).Select(i => $"p{i}"))}", .. Enumerable.Range(0, 500).Select(i => $"p{i} 1: z>={i % 50}"), .. Versions("z", 60)],
        ["a"], decisions: 600, examined: 10_000);

    // As boto3 and botocore: each release of one pins the same release of the other, and a third allows only an old one.
    [Fact]
    public Task TwoThatMustAgree() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core=={v}"), .. Versions("core", 3000), "third 1: core<50"],
        ["boto", "third"], decisions: 4000, examined: 40_000);

    [Fact]
    public Task TwoThatMustAgreeWithinARange() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core>={v},<{v + 3}"), .. Versions("core", 3000), "third 1: core<50"],
        ["boto", "third"], decisions: 4000, examined: 40_000);

    [Fact]
    public Task TwoThatMustAgreeAndCannot() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core=={v}"), .. Versions("core", 3000), "third 1: core>3000"],
        ["boto", "third"], decisions: 4000, examined: 40_000, isSolvable: false);

    [Fact]
    public Task EqualDependenciesOfAllVersionsThatFail() => CheckAsync(
        [.. Enumerable.Range(1, 1000).Select(v => $"a {v}: b>5, c"), .. Versions("b", 10), .. Versions("c", 10), "third 1: b<3"],
        ["third", "a"], decisions: 1100, examined: 10_000, isSolvable: false);

    [Fact]
    public Task DiamondLadder() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 100)
               from v in Enumerable.Range(1, 5)
               from side in new[] { "l", "r" }
               select $"{side}{i} {v}: l{i + 1}=={v}, r{i + 1}=={v}",
            .. Versions("l100", 5), .. Versions("r100", 5),
        ],
        ["l0", "r0<3"], decisions: 2000, examined: 20_000);

    [Fact]
    public Task DiamondLadderThatFailsAtTheBottom() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 40)
               from v in Enumerable.Range(1, 5)
               from side in new[] { "l", "r" }
               select $"{side}{i} {v}: l{i + 1}>={v}, r{i + 1}<={v}",
            .. Versions("l40", 5), "r40 1: nobody",
        ],
        ["l0", "r0"], decisions: 2000, examined: 40_000, isSolvable: false);

    [Fact]
    public Task ManyExtras() => CheckAsync(
        [
            .. Enumerable.Range(1, 20).Select(v => $"a {v}: {string.Join("; ", Enumerable.Range(0, 200).Select(i => $"extra x{i}: p{i}<{(v > 3 && i == 150 ? 1 : 9)}"))}"),
            .. Enumerable.Range(0, 200).Select(i => $"p{i} 1"),
        ],
        [$"a[{string.Join(',', Enumerable.Range(0, 200).Select(i => $"x{i}"))}]"], decisions: 3000, examined: 60_000);

    // Every choice looks fine by itself; only the last package shows that none of the first is.
    [Fact]
    public Task LateConflict() => CheckAsync(
        [.. from i in Enumerable.Range(0, 30) from v in Enumerable.Range(1, 10) select $"p{i} {v}: q{i}", .. Enumerable.Range(0, 30).Select(i => $"q{i} 1"), "z 1: p0<2"],
        [.. Enumerable.Range(0, 30).Select(i => $"p{i}"), "z"], decisions: 300, examined: 5000);

    private static IEnumerable<string> Versions(string name, int count) => Enumerable.Range(1, count).Select(v => $"{name} {v}");

    private async Task CheckAsync(string[] releases, string[] roots, int decisions, long examined, bool isSolvable = true)
    {
        var index = new MemoryIndex(releases);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        ResolutionOutcome outcome = await index.ResolveAsync(new ResolutionOptions(), roots);
        (int tried, int conflicts, long work) = outcome.Result is { } result
            ? (result.Decisions, result.Conflicts, result.Examined)
            : (outcome.NoSolution!.Decisions, outcome.NoSolution.Conflicts, outcome.NoSolution.Examined);
        string measured = $"{releases.Length} releases: {tried} decisions, {conflicts} conflicts, {work} examined, {index.Asked} asked in {clock.ElapsedMilliseconds} ms";
        output.WriteLine(measured);
        Assert.Equal(isSolvable, outcome.Result is not null);
        Assert.True(tried <= decisions && work <= examined, measured);
    }
}
