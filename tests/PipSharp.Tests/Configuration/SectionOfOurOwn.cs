using Xunit;

namespace PipSharp.Configuration;

/// <summary>[pipsharp] in the files that pip reads, too: pip does not look at it.</summary>
public sealed class SectionOfOurOwn : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void IsStrongerThanWhatIsSaidToPip() =>
        Assert.Equal("https://ours", _folder.User("[pipsharp]\nindex-url = https://ours\n[install]\nindex-url = https://pips\n[global]\nindex-url = https://all\n").Load().Value("index-url"));

    [Fact]
    public void HoldsForEveryCommand() => Assert.True(_folder.Global("[pipsharp]\noffline = yes\n").Load("list").Flag("offline"));

    [Fact]
    public void IsWeakerThanVariables() =>
        Assert.Equal("5", _folder.User("[pipsharp]\ntimeout = 60\n").Variable("PIP_TIMEOUT", "5").Load().Value("timeout"));

    [Fact]
    public void AddsToListsThatAddUp() =>
        Assert.Equal(["one", "two"], _folder.User("[global]\nno-binary = one\n[pipsharp]\nno-binary = two\n").Load().Layers("no-binary").Select(value => value.Text));
}
