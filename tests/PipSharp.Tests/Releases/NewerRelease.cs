using NuGet.Versioning;
using PipSharp.Indexes;
using PipSharp.Releases;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Releases;

public sealed class NewerRelease : IDisposable
{
    private static readonly NuGetVersion s_own = NuGetVersion.Parse("0.1.0");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"versions":["0.0.9","0.1.0"]}""", null)]
    [InlineData("""{"versions":["0.0.9","0.2.0","0.1.5"]}""", "0.2.0")]
    [InlineData("""{"versions":["0.2.0-rc.1"]}""", null)]
    [InlineData("""{"versions":["no version", 3]}""", null)]
    [InlineData("<html>log in first</html>", null)]
    [InlineData("[]", null)]
    public async Task IsTheNewestOfTheList(string feed, string? newer)
    {
        Assert.Equal(newer, (await AskAsync(feed))?.ToNormalizedString());
        Assert.True(KnownRelease.Read(_folder["cache"])!.IsFresh(TimeProvider.System.GetUtcNow()));
    }

    [Fact]
    public async Task IsAskedForOnceAWeek()
    {
        await AskAsync("""{"versions":["0.2.0"]}""");
        Assert.Equal("0.2.0", (await AskAsync("""{"versions":["0.3.0"]}"""))!.ToNormalizedString());
        new KnownRelease(DateTimeOffset.UtcNow.AddDays(-8), NuGetVersion.Parse("0.2.0")).Write(_folder["cache"]);
        Assert.Equal("0.3.0", (await AskAsync("""{"versions":["0.3.0"]}"""))!.ToNormalizedString());
    }

    [Fact]
    public async Task IsNotForgottenWhenNobodyAnswers()
    {
        new KnownRelease(DateTimeOffset.UtcNow.AddDays(-8), NuGetVersion.Parse("0.2.0")).Write(_folder["cache"]);
        Assert.Equal("0.2.0", (await AskAsync(feed: null))!.ToNormalizedString());
    }

    [Fact]
    public void IsUnknownWhereTheFileIsDamaged()
    {
        _folder.Write("cache/" + KnownRelease.FileName, "\0\0\0");
        Assert.Null(KnownRelease.Read(_folder["cache"]));
    }

    private async Task<NuGetVersion?> AskAsync(string? feed)
    {
        string file = feed is null ? _folder["missing.json"] : _folder.Write("feed.json", feed);
        var check = new ReleaseCheck(_folder["cache"], s_own, TimeProvider.System) { Feed = new Uri(file).AbsoluteUri };
        check.Begin(new IndexOptions());
        return await check.NewerAsync();
    }
}
