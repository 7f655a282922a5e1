using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>A download that was cut off goes on in the next run; whatever the server does, the bytes are those of the hash.</summary>
public sealed class CutDownloads : Story
{
    private const int Cut = 150_000;
    private readonly WheelBuilder _big = Big(seed: 1);

    public CutDownloads() => Index.Add(_big);

    private string Path => IndexServer.FilePath(_big);

    [Fact]
    public void GoOnWhereTheyStopped()
    {
        CutOff();
        TryAgain();
        LoggedRequest rest = Index.Requests.Single(request => request.Path == Path);
        Assert.Equal($"bytes={Cut}-", rest.Header("Range"));
        Assert.NotNull(rest.Header("If-Range"));
        Assert.Empty(Left());
    }

    [Fact]
    public void StartAgainWhereRangesAreUnknown()
    {
        CutOff();
        Index.Spoil(Path, new Fault { NoRanges = true });
        TryAgain();
    }

    [Fact]
    public void GoOnByTheHashAloneWhereThereIsNoValidator()
    {
        Index.Spoil(Path, new Fault { CutAfter = Cut, Times = 1, NoValidators = true });
        Install("--retries", "0", "big").RequireExit(1);
        Index.ForgetRequests();
        TryAgain();
        Assert.Equal($"bytes={Cut}-", Index.Requests.Single(request => request.Path == Path).Header("Range"));
    }

    [Fact]
    public void StartAgainWhereWhatWasKeptIsDamaged()
    {
        CutOff();
        string kept = System.IO.Path.Combine(Left().Single(), "archive");
        byte[] bytes = File.ReadAllBytes(kept);
        bytes[1000] ^= 1;
        File.WriteAllBytes(kept, bytes);
        TryAgain();
        Assert.Equal(2, Index.CountOf(Path));
    }

    [Fact]
    public void StartAgainWhereMoreWasKeptThanThereIs()
    {
        CutOff();
        using (FileStream kept = File.OpenWrite(System.IO.Path.Combine(Left().Single(), "archive")))
            kept.SetLength(10_000_000);
        TryAgain();
    }

    [Theory]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("altered")]
    public void WithAWrongBodyInstallNothing(string how)
    {
        byte[] body = _big.Build();
        body[2000] ^= 1;
        Index.Spoil(Path, new Fault { Body = how switch { "short" => body[..^1], "long" => [.. body, 0], _ => body } });
        TreeSnapshot before = Environment.Snapshot();
        ProcessOutcome outcome = Install("--retries", "0", "big").RequireExit(1);
        Assert.Contains(_big.FileName, outcome.Error, StringComparison.Ordinal);
        before.AssertSame(Environment.Snapshot());
        Assert.Empty(Left());
    }

    [Fact]
    public async Task OfTwoAtOnceDoNotMixTheirBytes()
    {
        CutOff();
        using TemporaryEnvironment one = new(), two = new();
        ProcessOutcome[] outcomes = await Task.WhenAll(new[] { one, two }.Select(environment => Command.RunAsync("install", "-i", Index.SimpleUrl, "--python", environment.Python, "big")));
        Assert.All(outcomes, outcome => outcome.RequireSuccess());
        Assert.All(new[] { one, two }, environment => Assert.Equal(200_000, new FileInfo(System.IO.Path.Combine(environment.SitePackages, "big", "data.bin")).Length));
        Assert.Empty(Left());
    }

    private static WheelBuilder Big(int seed)
    {
        byte[] data = new byte[200_000];
        new Random(seed).NextBytes(data);
        return new WheelBuilder("big", "1.0").Package().File("big/data.bin", data);
    }

    private void CutOff()
    {
        Index.Spoil(Path, new Fault { CutAfter = Cut, Times = 1 });
        TreeSnapshot before = Environment.Snapshot();
        Install("--retries", "0", "big").RequireExit(1);
        before.AssertSame(Environment.Snapshot());
        Assert.Single(Left());
        Index.ForgetRequests();
    }

    private void TryAgain()
    {
        Install("--retries", "0", "big").RequireSuccess();
        Assert.Equal("big 1.0", Installed());
    }

    private string[] Left() => Directory.GetDirectories(System.IO.Path.Combine(Command.CacheHome, "pipsharp", "wheels-v1", "tmp"));
}
