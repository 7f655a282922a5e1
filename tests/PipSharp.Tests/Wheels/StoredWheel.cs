using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class StoredWheel : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LocalDownloads _downloads = new();
    private readonly WheelBuilder _builder = new WheelBuilder("demo-app", "1.0").Package().File("demo_app/run.sh", "#!/bin/sh\n", WheelMember.Executable)
        .File("demo_app/empty.txt", "").ConsoleScript("demo", "demo_app:main").Data("scripts", "tool", "#!python\n");

    private string Wheel => _builder.WriteTo(_folder["wheels"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task IsUnpackedWithItsManifest()
    {
        WheelOnDisk wheel = await Get(LocalDownloads.Source(Wheel));
        Assert.Equal("demo_app-1.0.dist-info", wheel.Manifest.DistInfoFolder);
        Assert.Equal("demo_app-1.0.data", wheel.Manifest.DataFolder);
        Assert.True(wheel.Manifest.RootIsPurelib);
        Assert.Equal(["demo_app", "demo_app-1.0.data", "demo_app-1.0.data/scripts", "demo_app-1.0.dist-info"], wheel.Manifest.Folders.AsEnumerable());
        Assert.Equal(HashText.Sha256(_builder.Build()), wheel.ArchiveHash);
        Assert.Equal("demo", Assert.Single(wheel.Manifest.Scripts).Name);
        foreach (WheelManifestFile file in wheel.Manifest.Files)
            Assert.Equal(file.Size, new FileInfo(Path.Combine(wheel.Folder, file.Path)).Length);
        Assert.Equal(["demo_app/run.sh"], wheel.Manifest.Files.Where(file => file.IsExecutable).Select(file => file.Path));
    }

    [SkippableFact]
    public async Task HasPlainAndExecutableModes()
    {
        Skip.If(OperatingSystem.IsWindows());
        WheelOnDisk wheel = await Get(LocalDownloads.Source(Wheel));
        TreeSnapshot tree = TreeSnapshot.Of(wheel.Folder);
        Assert.Equal("755", tree.Entries["demo_app/run.sh"].Mode);
        Assert.Equal("644", tree.Entries["demo_app/__init__.py"].Mode);
    }

    [Fact]
    public async Task IsFetchedOnceByHash()
    {
        WheelSource source = LocalDownloads.Source(Wheel, HashText.Sha256(_builder.Build()));
        WheelOnDisk first = await Get(source), second = await Get(source with { Url = "file:///gone/elsewhere.whl" });
        Assert.Equal(1, _downloads.Count);
        Assert.Equal(first.Folder, second.Folder);
        Assert.Equal(first.Manifest.Files.AsEnumerable(), second.Manifest.Files.AsEnumerable());
        Assert.Equal(first.Manifest.Scripts.AsEnumerable(), second.Manifest.Scripts.AsEnumerable());
        Assert.Equal(first.Manifest.DataFolder, second.Manifest.DataFolder);
    }

    [Fact]
    public async Task IsFoundAgainWithoutAHash()
    {
        WheelSource source = LocalDownloads.Source(Wheel);
        await Get(source);
        await Get(source);
        Assert.Equal(1, _downloads.Count);
    }

    [Fact]
    public async Task IsFetchedAgainWhenTheLocalFileHasChanged()
    {
        WheelSource source = LocalDownloads.Source(Wheel);
        WheelOnDisk first = await Get(source);
        _builder.File("demo_app/more.py", "x = 1\n");
        WheelOnDisk second = await Get(LocalDownloads.Source(Wheel));
        Assert.NotEqual(first.ArchiveHash, second.ArchiveHash);
    }

    [Fact]
    public async Task IsFoundByAnAllowedStrongHash()
    {
        WheelSource source = LocalDownloads.Source(Wheel) with { AllowedHashes = [HashText.Sha512(_builder.Build())] };
        await Get(source);
        await Get(source with { Url = "file:///gone.whl" });
        Assert.Equal(1, _downloads.Count);
    }

    [Theory]
    [InlineData("demo_app/__init__.py")]
    [InlineData("demo_app-1.0.dist-info/METADATA")]
    public async Task IsFetchedAgainAfterAnEdit(string path)
    {
        WheelSource source = LocalDownloads.Source(Wheel);
        WheelOnDisk wheel = await Get(source);
        byte[] before = File.ReadAllBytes(Path.Combine(wheel.Folder, path));
        File.WriteAllText(Path.Combine(wheel.Folder, path), "edited");
        wheel = await Get(source);
        Assert.Equal(2, _downloads.Count);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(wheel.Folder, path)));
    }

    [Fact]
    public async Task IsKeptWhenOnlyTimesHaveChanged()
    {
        WheelSource source = LocalDownloads.Source(Wheel);
        WheelOnDisk wheel = await Get(source);
        File.SetLastWriteTimeUtc(Path.Combine(wheel.Folder, "demo_app/__init__.py"), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await Get(source);
        Assert.Equal(1, _downloads.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(200)]
    public async Task IsFetchedAgainWhenItsManifestIsDamaged(int at)
    {
        WheelSource source = LocalDownloads.Source(Wheel);
        string manifest = Path.Combine(Path.GetDirectoryName((await Get(source)).Folder)!, "manifest");
        byte[] bytes = File.ReadAllBytes(manifest);
        bytes[at] ^= 1;
        File.WriteAllBytes(manifest, bytes);
        await Get(source);
        Assert.Equal(2, _downloads.Count);
    }

    [Fact]
    public async Task IsFetchedOnceForManyAtOnce()
    {
        var store = new WheelStore(_folder["store"], _downloads);
        WheelSource source = LocalDownloads.Source(Wheel, HashText.Sha256(_builder.Build()));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.GetAsync(source, null, CancellationToken.None).AsTask()));
        Assert.Equal(1, _downloads.Count);
    }

    [Fact]
    public async Task IsWholeWhenManyStoresFillOneFolder()
    {
        WheelSource source = LocalDownloads.Source(Wheel, HashText.Sha256(_builder.Build()));
        WheelOnDisk[] wheels = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Get(source)));
        Assert.Single(wheels.Select(wheel => wheel.Folder).Distinct());
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "wheels-v1", "tmp"]));
    }

    [Fact]
    public async Task StaysWhenOneOfTwoWaitersGivesUp()
    {
        using var cancel = new CancellationTokenSource();
        var store = new WheelStore(_folder["store"], _downloads);
        WheelSource source = LocalDownloads.Source(Wheel);
        Task<WheelOnDisk> first = store.GetAsync(source, null, cancel.Token).AsTask(), second = store.GetAsync(source, null, CancellationToken.None).AsTask();
        await cancel.CancelAsync();
        await Record.ExceptionAsync(() => first);
        Assert.True(Directory.Exists((await second).Folder));
    }

    private Task<WheelOnDisk> Get(WheelSource source) => new WheelStore(_folder["store"], _downloads).GetAsync(source, null, CancellationToken.None).AsTask();
}
