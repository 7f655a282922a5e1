using Xunit;

namespace PipSharp.Resolution;

public sealed class ChoosingYanked
{
    [Fact]
    public async Task IsPassedOver() => Assert.Equal("a==1", await new MemoryIndex("a 1", "a 2 yanked").AnswerAsync("a"));

    [Fact]
    public async Task IsChosenWhenPinned() => Assert.Equal("a==2", await new MemoryIndex("a 1", "a 2 yanked").AnswerAsync("a==2"));

    [Fact]
    public async Task IsNotChosenForARange() => Assert.Equal("none", await new MemoryIndex("a 1", "a 2 yanked").AnswerAsync("a>1"));

    [Fact]
    public async Task IsChosenWhenADependencyPinsIt() =>
        Assert.Equal("a==2 b==1", await new MemoryIndex("a 1", "a 2 yanked", "b 1: a==2").AnswerAsync("b"));
}
