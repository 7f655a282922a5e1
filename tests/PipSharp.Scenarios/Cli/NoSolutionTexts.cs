using System.Runtime.CompilerServices;
using PipSharp.Cli.Rendering;
using PipSharp.Resolution;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Cli;

/// <summary>What is said when nothing satisfies all requirements; the proofs are the solver's own.</summary>
public sealed class NoSolutionTexts
{
    [Fact]
    public Task OfAnUnknownProject() => Check(["a 1"], ["nope>=1"]);

    [Fact]
    public Task OfAVersionThatIsNotThere() => Check(["a 1.0", "a 2.0", "a 3.0 yanked", "a 4.0 python"], ["a==99"]);

    [Fact]
    public Task OfVersionsThatCannotBeUsed() => Check(["a 1.0 yanked", "a 4.0 python"], ["a>=1"]);

    [Fact]
    public Task OfADependencyThatNobodyHas() => Check(["a 1: b", "b 1: nope>2", "b 2: nope>2"], ["a"]);

    [Fact]
    public Task OfTwoRequirementsOfOneName() => Check(["a 1", "a 2"], ["a<2", "a>=2"]);

    [Fact]
    public Task OfTwoPackagesWithOneDependency() => Check(["left 1: base<2", "right 1: base>=2", "base 1", "base 2"], ["left", "right"]);

    [Fact]
    public Task OfAnExtra() => Check(["a 1: extra x: c<2", "b 1: c>=2", "c 1", "c 2"], ["a[x]", "b"]);

    [Fact]
    public Task OfALongerStory() => Check(
        ["foo 1.0: a, b", "foo 1.1: x, y", "a 1: b>=2", "b 1", "b 2: c", "b 3: c", "c 1: b<2", "x 1: y>=2", "y 1", "y 2: z", "z 1: y<2"], ["foo"]);

    [Fact]
    public Task OfManyVersions() => Check(
        [.. Enumerable.Range(1, 9).Select(i => $"a {i}: b{(i % 2 == 0 ? "<3" : ">6")}"), .. Enumerable.Range(1, 9).Select(i => $"b {i}")], ["a", "b>=3,<6"]);

    [Fact]
    public async Task OfAConstraint()
    {
        var options = new ResolutionOptions { Constraints = Solving.Dependencies("b<2") };
        ResolutionOutcome outcome = await new MemoryIndex("a 1: b>=2", "b 1", "b 2").ResolveAsync(options, "a");
        VerifiedText.Check(NoSolutionText.Of(outcome.NoSolution!).ToString());
    }

    [Fact]
    public async Task OfAVeryDeepProofIsShort()
    {
        string[] releases = [.. Enumerable.Range(0, 3000).Select(i => $"p{i} 1: p{i + 1}"), "p3000 1: q<1", "q 1"];
        ResolutionOutcome outcome = await new MemoryIndex(releases).ResolveAsync(new ResolutionOptions(), "p0", "q");
        string text = NoSolutionText.Of(outcome.NoSolution!).ToString();
        Assert.InRange(text.Split('\n').Length, 3, 4000);
    }

    private static async Task Check(string[] releases, string[] requirements, [CallerMemberName] string method = "")
    {
        ResolutionOutcome outcome = await new MemoryIndex(releases).ResolveAsync(new ResolutionOptions(), requirements);
        VerifiedText.Check(NoSolutionText.Of(outcome.NoSolution!).ToString(), variant: null, method);
    }
}
