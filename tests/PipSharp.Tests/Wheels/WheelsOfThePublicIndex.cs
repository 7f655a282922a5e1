using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class WheelsOfThePublicIndex
{
    [SkippableFact]
    public async Task AreAllAccepted()
    {
        string files = RepositoryFolders.Shared("pypi", "files");
        using var folder = new TemporaryFolder();
        var store = new WheelStore(folder["store"], new LocalDownloads());
        WheelOnDisk[] wheels = await Task.WhenAll(Directory.EnumerateFiles(files, "*.whl")
            .Select(path => store.GetAsync(LocalDownloads.Source(path), null, CancellationToken.None).AsTask()));
        Assert.True(wheels.Length > 100);
        Assert.All(wheels, wheel => Assert.NotEmpty(wheel.Manifest.Files));
    }
}
