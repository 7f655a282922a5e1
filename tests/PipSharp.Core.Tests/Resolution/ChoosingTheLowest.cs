using Xunit;

namespace PipSharp.Resolution;

public sealed class ChoosingTheLowest
{
    private static readonly MemoryIndex Index = new("a 1: b", "a 2: b>=2", "a 3rc1", "b 1", "b 2", "b 3", "b 4 yanked");

    [Theory]
    [InlineData(ResolutionStrategy.Highest, "a==2 b==3")]
    [InlineData(ResolutionStrategy.Lowest, "a==1 b==1")]
    [InlineData(ResolutionStrategy.LowestDirect, "a==1 b==3")]
    public async Task EndOfTheVersionsIsTheStrategys(ResolutionStrategy strategy, string answer) => Assert.Equal(answer, await AnswerAsync(strategy, "a"));

    [Fact]
    public async Task LowerBoundsHold() => Assert.Equal("a==2 b==2", await AnswerAsync(ResolutionStrategy.Lowest, "a>1"));

    [Fact]
    public async Task WhatFailsIsFollowedUpwards() => Assert.Equal("a==2 b==3", await AnswerAsync(ResolutionStrategy.Lowest, "a>1", "b>2"));

    [Fact]
    public async Task ReleaseIsPreferredToAnOlderPrerelease() =>
        Assert.Equal("a==2", Solving.Text(await new MemoryIndex("a 1rc1", "a 2", "a 3").ResolveAsync(new ResolutionOptions { Strategy = ResolutionStrategy.Lowest }, "a")));

    [Fact]
    public async Task ReleaseIsPreferredToAnOlderPrereleaseThatIsNamed() =>
        Assert.Equal("a==1", Solving.Text(await new MemoryIndex("a 1rc1", "a 1", "a 2").ResolveAsync(new ResolutionOptions { Strategy = ResolutionStrategy.Lowest }, "a>=1rc1")));

    [Fact]
    public async Task PrereleaseThatIsNamedIsTakenWhereNoReleaseFits() =>
        Assert.Equal("a==2rc1", Solving.Text(await new MemoryIndex("a 1", "a 2rc1").ResolveAsync(new ResolutionOptions { Strategy = ResolutionStrategy.Lowest }, "a>=1.5rc1")));

    // x and y run into a five times together, so that a is decided after what failed more often than it, but not after those two.
    [Fact]
    public async Task WhatIsAskedForStaysLowestThoughItStandsInTheWay() => Assert.Equal("a==1 c==1 x==1 y==1", Solving.Text(await new MemoryIndex(
            ["a 1", "a 2", "c 1: x, y", "x 1: a", "y 1: a", .. from v in Enumerable.Range(2, 3) from name in "xy" select $"{name} {v}: a>=2"])
        .ResolveAsync(new ResolutionOptions { Strategy = ResolutionStrategy.LowestDirect }, "a", "c")));

    [Fact]
    public async Task ExtraIsOfTheVersionThatItsPackageHas() =>
        Assert.Equal("a==1 b==1 c==1", Solving.Text(await new MemoryIndex("a 1: extra x: c", "a 2: extra x: c", "b 1: a[x]", "c 1")
            .ResolveAsync(new ResolutionOptions { Strategy = ResolutionStrategy.LowestDirect }, "b", "a")));

    private static async Task<string> AnswerAsync(ResolutionStrategy strategy, params string[] requirements) =>
        Solving.Text(await Index.ResolveAsync(new ResolutionOptions { Strategy = strategy }, requirements));
}
