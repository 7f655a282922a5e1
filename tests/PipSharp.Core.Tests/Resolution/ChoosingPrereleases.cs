using Xunit;

namespace PipSharp.Resolution;

public sealed class ChoosingPrereleases
{
    [Fact]
    public async Task ReleaseIsPreferred() => Assert.Equal("a==1", await new MemoryIndex("a 1", "a 2rc1").AnswerAsync("a"));

    [Fact]
    public async Task NamedPrereleaseIsAdmitted() => Assert.Equal("a==2rc1", await new MemoryIndex("a 1", "a 2rc1").AnswerAsync("a>=1.5rc0"));

    [Fact]
    public async Task OnlyPrereleasesFit() => Assert.Equal("a==2rc1", await new MemoryIndex("a 1", "a 2rc1").AnswerAsync("a>1"));

    [Fact]
    public async Task DependencyMayNameOneToo() =>
        Assert.Equal("a==2rc1 b==1", await new MemoryIndex("a 1", "a 2rc1", "b 1: a>=2rc1").AnswerAsync("b", "a"));

    [Fact]
    public async Task OptionAdmitsThemEverywhere()
    {
        var index = new MemoryIndex("a 1", "a 2rc1: b", "b 1", "b 2.dev1");
        Assert.Equal("a==2rc1 b==2.dev1", Solving.Text(await index.ResolveAsync(new ResolutionOptions { AllowsPrereleases = static _ => true }, "a")));
    }

    [Theory]
    [InlineData("a", "a==1")]
    [InlineData("a>=2rc1", "none")]
    [InlineData("a==2rc1", "none")]
    [InlineData("a>1", "none")]
    public async Task OptionForbidsThem(string requirement, string answer)
    {
        var index = new MemoryIndex("a 1", "a 2rc1");
        Assert.Equal(answer, Solving.Text(await index.ResolveAsync(new ResolutionOptions { AllowsPrereleases = static _ => false }, requirement)));
    }

    [Fact]
    public async Task OptionSpeaksOfOneProject()
    {
        var index = new MemoryIndex("a 1", "a 2rc1: b", "b 1", "b 2.dev1");
        var options = new ResolutionOptions { AllowsPrereleases = static name => name.Normalized == "a" ? true : null };
        Assert.Equal("a==2rc1 b==1", Solving.Text(await index.ResolveAsync(options, "a")));
    }
}
