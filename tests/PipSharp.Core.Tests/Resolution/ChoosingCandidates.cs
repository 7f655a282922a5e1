using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

public sealed class ChoosingCandidates
{
    [Fact]
    public async Task NewestThatSatisfiesIsChosen() =>
        Assert.Equal("a==1.9 b==3", await new MemoryIndex("a 1.0", "a 1.9: b", "a 2.0", "b 2", "b 3").AnswerAsync("a<2"));

    [Fact]
    public async Task DependencyOfTheNewestIsFollowedBack() =>
        Assert.Equal("a==1 b==1", await new MemoryIndex("a 1: b<2", "a 2: b<1", "b 1", "b 2").AnswerAsync("a"));

    [Fact]
    public async Task ConflictBetweenTwoBranchesIsSolvedByAnOlderRelease() =>
        Assert.Equal("a==1 b==2 c==1", await new MemoryIndex("a 1: c<2", "a 2: c>=2", "b 1: c", "b 2: c<2", "c 1", "c 2").AnswerAsync("b", "a"));

    [Fact]
    public async Task CyclesAreLegal() =>
        Assert.Equal("a==1 b==1", await new MemoryIndex("a 1: b", "b 1: a").AnswerAsync("a"));

    [Fact]
    public async Task ExtraBringsItsDependenciesInTheSameVersion() =>
        Assert.Equal("a==1 b==1", await new MemoryIndex("a 1: extra x: b", "a 2: b>5; extra x: b", "b 1").AnswerAsync("a[x]"));

    [Fact]
    public async Task ExtraThatNamesItselfIsFollowed() =>
        Assert.Equal("a==1 b==1", await new MemoryIndex("a 1: extra x: a[y]; extra y: b", "b 1").AnswerAsync("a[x]"));

    [Fact]
    public async Task UnknownProjectRulesOutWhoNeedsIt() =>
        Assert.Equal("a==1", await new MemoryIndex("a 1", "a 2: nobody").AnswerAsync("a"));

    [Fact]
    public async Task NothingFits() => Assert.Equal("none", await new MemoryIndex("a 1: b<2", "a 2: b<2", "b 2").AnswerAsync("a"));

    [Fact]
    public async Task WrongPythonIsPassedOver() => Assert.Equal("a==1", await new MemoryIndex("a 1", "a 2 python").AnswerAsync("a"));

    [Fact]
    public async Task ConstraintLimitsWithoutBringingIn()
    {
        var index = new MemoryIndex("a 1: b", "b 1", "b 2", "c 1");
        var options = new ResolutionOptions { Constraints = Solving.Dependencies("b<2", "c==1") };
        Assert.Equal("a==1 b==1", Solving.Text(await index.ResolveAsync(options, "a")));
    }

    [Fact]
    public async Task PreferredVersionStaysWhereItSatisfies()
    {
        var index = new MemoryIndex("a 1: b", "b 1", "b 2", "b 3");
        var options = new ResolutionOptions { Preferred = ImmutableDictionary<PackageName, PackageVersion>.Empty.Add(PackageName.Parse("b"), PackageVersion.Parse("2")) };
        Assert.Equal("a==1 b==2", Solving.Text(await index.ResolveAsync(options, "a")));
        Assert.Equal("a==1 b==3", Solving.Text(await index.ResolveAsync(options, "a", "b>2")));
    }
}
