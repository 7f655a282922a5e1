using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class WrongHash : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WheelBuilder _builder = new WheelBuilder("demo", "1.0").Package();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task OfTheIndexIsRefused() => Refuses("hash-mismatch", source => source with { Hashes = [new FileHash("sha256", new string('0', 64))] });

    [Fact]
    public Task OfAWeakAlgorithmIsRefusedToo() =>
        Refuses("hash-mismatch", source => source with { Hashes = [HashText.Sha256(_builder.Build()), new FileHash("md5", new string('0', 32))] });

    [Fact]
    public Task NotAmongTheAllowedIsRefused() => Refuses("hash-mismatch", source => source with { AllowedHashes = [new FileHash("sha256", new string('1', 64))] });

    [Fact]
    public Task NotAmongTheAllowedIsRefusedFromTheStoreToo() => Refuses(
        "hash-mismatch",
        source => source with { Hashes = [HashText.Sha256(_builder.Build())], AllowedHashes = [new FileHash("sha256", new string('1', 64))] },
        fillFirst: true);

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public Task AndWrongSizeIsRefused(int difference) => Refuses("size-mismatch", source => source with { Size = _builder.Build().Length + difference });

    [Fact]
    public async Task DoesNotMatterForOneOfSeveralAllowed()
    {
        byte[] bytes = _builder.Build();
        WheelSource source = LocalDownloads.Source(_builder.WriteTo(_folder.Root), HashText.Sha256(bytes), HashText.Md5(bytes)) with
        {
            AllowedHashes = [new FileHash("sha256", new string('1', 64)), HashText.Sha256(bytes)],
            Size = bytes.Length,
        };
        Assert.NotNull(await new WheelStore(_folder["store"], new LocalDownloads()).GetAsync(source, null, CancellationToken.None));
    }

    private async Task Refuses(string code, Func<WheelSource, WheelSource> change, bool fillFirst = false)
    {
        WheelSource source = LocalDownloads.Source(_builder.WriteTo(_folder.Root));
        var store = new WheelStore(_folder["store"], new LocalDownloads());
        if (fillFirst)
            await store.GetAsync(source, null, CancellationToken.None);
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => store.GetAsync(change(source), null, CancellationToken.None).AsTask());
        Assert.Equal(code, error.Code);
        Assert.Contains("demo-1.0-py3-none-any.whl", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "wheels-v1", "tmp"]));
    }
}
