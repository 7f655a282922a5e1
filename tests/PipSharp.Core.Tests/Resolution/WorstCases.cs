using Xunit;
using Xunit.Abstractions;

namespace PipSharp.Resolution;

/// <summary>Indexes that blow up a careless search: each stays within a budget of work that grows about as the index does.</summary>
public sealed class WorstCases(ITestOutputHelper output)
{
    [Fact]
    public Task DeepChain() => CheckAsync(
        [.. Enumerable.Range(0, 1000).Select(i => $"p{i} 1: p{i + 1}"), "p1000 1"], ["p0"], decisions: 1100, examined: 1500);

    [Fact]
    public Task DeepChainWithManyVersions() => CheckAsync(
        [.. from i in Enumerable.Range(0, 300) from v in Enumerable.Range(1, 20) select $"p{i} {v}: p{i + 1}=={v}", .. Versions("p300", 7)],
        ["p0"], decisions: 7000, examined: 12_000);

    [Fact]
    public Task WideFan() => CheckAsync(
        [$"a 1: {string.Join(", ", Enumerable.Range(0, 500).Select(i => $"p{i}"))}", .. Enumerable.Range(0, 500).Select(i => $"p{i} 1")],
        ["a"], decisions: 600, examined: 1000);

    [Fact]
    public Task WideFanOntoOnePackage() => CheckAsync(
        [$"a 1: {string.Join(", ", Enumerable.Range(0, 500).Select(i => $"p{i}"))}", .. Enumerable.Range(0, 500).Select(i => $"p{i} 1: z>={i % 50}"), .. Versions("z", 60)],
        ["a"], decisions: 600, examined: 1500);

    // As boto3 and botocore: each release of one pins the same release of the other, and a third allows only an old one.
    [Fact]
    public Task TwoThatMustAgree() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core=={v}"), .. Versions("core", 3000), "third 1: core<50"],
        ["boto", "third"], decisions: 3200, examined: 5000);

    [Fact]
    public Task TwoThatMustAgreeWithinARange() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core>={v},<{v + 3}"), .. Versions("core", 3000), "third 1: core<50"],
        ["boto", "third"], decisions: 3200, examined: 5000);

    [Fact]
    public Task TwoThatMustAgreeAndCannot() => CheckAsync(
        [.. Enumerable.Range(1, 3000).Select(v => $"boto {v}: core=={v}"), .. Versions("core", 3000), "third 1: core>3000"],
        ["boto", "third"], decisions: 20, examined: 50, isSolvable: false);

    [Fact]
    public Task EqualDependenciesOfAllVersionsThatFail() => CheckAsync(
        [.. Enumerable.Range(1, 1000).Select(v => $"a {v}: b>5, c"), .. Versions("b", 10), .. Versions("c", 10), "third 1: b<3"],
        ["third", "a"], decisions: 1100, examined: 4500, isSolvable: false);

    [Fact]
    public Task DiamondLadder() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 100)
               from v in Enumerable.Range(1, 5)
               from side in new[] { "l", "r" }
               select $"{side}{i} {v}: l{i + 1}=={v}, r{i + 1}=={v}",
            .. Versions("l100", 5), .. Versions("r100", 5),
        ],
        ["l0", "r0<3"], decisions: 800, examined: 2500);

    [Fact]
    public Task DiamondLadderThatFailsAtTheBottom() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 40)
               from v in Enumerable.Range(1, 5)
               from side in new[] { "l", "r" }
               select $"{side}{i} {v}: l{i + 1}>={v}, r{i + 1}<={v}",
            .. Versions("l40", 5), "r40 1: nobody",
        ],
        ["l0", "r0"], decisions: 800, examined: 3000, isSolvable: false);

    [Fact]
    public Task ManyExtras() => CheckAsync(
        [
            .. Enumerable.Range(1, 20).Select(v => $"a {v}: {string.Join("; ", Enumerable.Range(0, 200).Select(i => $"extra x{i}: p{i}<{(v > 3 && i == 150 ? 1 : 9)}"))}"),
            .. Enumerable.Range(0, 200).Select(i => $"p{i} 1"),
        ],
        [$"a[{string.Join(',', Enumerable.Range(0, 200).Select(i => $"x{i}"))}]"], decisions: 900, examined: 2000);

    // Every choice looks fine by itself; only the last package shows that none of the first is.
    [Fact]
    public Task LateConflict() => CheckAsync(
        [.. from i in Enumerable.Range(0, 30) from v in Enumerable.Range(1, 10) select $"p{i} {v}: q{i}", .. Enumerable.Range(0, 30).Select(i => $"q{i} 1"), "z 1: p0<2"],
        [.. Enumerable.Range(0, 30).Select(i => $"p{i}"), "z"], decisions: 150, examined: 300);

    // The reasons for which releases fail take turns, so that what is excluded is no interval.
    [Fact]
    public Task TwoReasonsThatAlternate() => CheckAsync(
        [
            .. Enumerable.Range(1, 2000).Select(v => $"a {v}: {(v % 2 == 0 ? "b" : "c")}=={v}"), .. Versions("b", 2000), .. Versions("c", 2000),
            "third 1: b<50, c<50",
        ],
        ["a", "third"], decisions: 2200, examined: 4000);

    [Fact]
    public Task ThreeThatChaseEachOther() => CheckAsync(
        [
            .. Enumerable.Range(1, 300).Select(v => $"a {v}: b=={v}"), .. Enumerable.Range(1, 300).Select(v => $"b {v}: c=={v}"),
            .. Enumerable.Range(1, 300).Select(v => $"c {v}: a=={v + 1}"),
        ],
        ["a"], decisions: 1300, examined: 2500, isSolvable: false);

    // Each conflict lies fifty decisions back, and those are made again: the work grows with the square of their number until packages change tiers.
    [Fact]
    public Task ManyFarConflicts() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 50)
               from v in Enumerable.Range(1, 10)
               from release in new[] { $"a{i} {v}: c{i}=={v}", $"b{i} {v}: c{i}<3", $"c{i} {v}" }
               select release,
        ],
        [.. Enumerable.Range(0, 50).Select(i => $"a{i}"), .. Enumerable.Range(0, 50).Select(i => $"b{i}")], decisions: 12_000, examined: 25_000);

    [Fact]
    public Task ThreeFamiliesThatMustAgree() => CheckAsync(
        [
            .. Enumerable.Range(1, 2000).Select(v => $"boto {v}: core>={v},<{v + 1}, transfer>={v / 50},<{(v / 50) + 2}"),
            .. Enumerable.Range(1, 2000).Select(v => $"core {v}: url<{(v < 1500 ? 2 : 3)}"),
            .. Enumerable.Range(1, 60).Select(v => $"transfer {v}: core>={v * 40}"),
            .. Enumerable.Range(1, 300).Select(v => $"aio {v}: core>={v * 5},<{(v * 5) + 1}; extra x: boto>={v * 5},<{(v * 5) + 1}"),
            .. Versions("url", 3),
        ],
        ["boto", "aio[x]", "url"], decisions: 1500, examined: 4000);

    // Nothing but trying helps (Haken 1985), so the size is small: what counts is that it does not get worse.
    [Fact]
    public Task PigeonHoles() => CheckAsync(
        [
            .. from bird in Enumerable.Range(0, 6) from hole in Enumerable.Range(1, 5) select $"bird{bird} {hole}: hole{hole}=={bird}",
            .. from hole in Enumerable.Range(1, 5) from bird in Enumerable.Range(0, 6) select $"hole{hole} {bird}",
        ],
        [.. Enumerable.Range(0, 6).Select(i => $"bird{i}")], decisions: 500, examined: 20_000, isSolvable: false);

    [Fact]
    public Task FactsThatTurnUpLate() => CheckAsync(
        [
            .. from i in Enumerable.Range(0, 50)
               from release in new[] { $"k{i} 1: p{i}>=2rc0", $"k{i} 2: p{i}", $"p{i} 1: nobody", $"p{i} 2rc1" }
               select release,
        ],
        [.. Enumerable.Range(0, 50).Select(i => $"k{i}")], decisions: 300, examined: 500);

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
