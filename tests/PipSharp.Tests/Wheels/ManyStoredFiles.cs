using PipSharp.Distributions;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

/// <summary>Enough files for the kernel to be asked about many at once, where it allows that; what is promised is the same without.</summary>
public sealed partial class ManyStoredFiles : IDisposable
{
    private const int Count = 3 * StatusRing.MostFiles + 7;
    private readonly TemporaryFolder _folder = new();
    private readonly LocalDownloads _downloads = new();
    private readonly WheelSource _source;

    public ManyStoredFiles()
    {
        WheelBuilder builder = new WheelBuilder("many", "1.0").Package();
        for (int i = 0; i < Count; i++)
            builder.File($"many/part{i % 7}/file{i}.py", $"number = {i}\n");
        _source = LocalDownloads.Source(builder.File("many/näme.txt", "ä").File("many/run.sh", "#!/bin/sh\n", WheelMember.Executable).WriteTo(_folder["wheels"]));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreTrustedAsLongAsNothingHappens()
    {
        await Get();
        await Get();
        Assert.Equal(1, _downloads.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(StatusRing.MostFiles)]
    [InlineData(Count - 1)]
    public async Task AreFetchedAgainWhenOneIsEdited(int number)
    {
        string file = PathOf(await Get(), number);
        string before = File.ReadAllText(file);
        File.AppendAllText(file, "edited = True\n");
        Assert.Equal(before, File.ReadAllText(PathOf(await Get(), number)));
        Assert.Equal(2, _downloads.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Count - 2)]
    public async Task AreFetchedAgainWhenOneIsGone(int number)
    {
        File.Delete(PathOf(await Get(), number));
        Assert.True(File.Exists(PathOf(await Get(), number)));
        Assert.Equal(2, _downloads.Count);
    }

    [Fact]
    public async Task AreKeptWhenOnlyTimesHaveChanged()
    {
        File.SetLastWriteTimeUtc(PathOf(await Get(), 300), new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await Get();
        Assert.Equal(1, _downloads.Count);
    }

    [SkippableFact]
    public async Task AreFetchedAgainWhenALinkHasTakenThePlaceOfOne()
    {
        Skip.If(OperatingSystem.IsWindows());
        string file = PathOf(await Get(), 5), elsewhere = _folder["elsewhere"];
        File.Move(file, elsewhere);
        File.CreateSymbolicLink(file, elsewhere);
        Assert.Null(new FileInfo(PathOf(await Get(), 5)).LinkTarget);
    }

    [SkippableFact]
    public async Task AreAskedAboutByTheRingAsByTheCall()
    {
        WheelOnDisk wheel = await Get();
        StatusRing? ring = OperatingSystem.IsLinux() ? StatusRing.TryTake() : null;
        Skip.If(ring is null, "skipped: io_uring is refused here");
        WheelManifestFile gone = wheel.Manifest.Files[3] with { Path = "many/gone.py" };
        using var folder = new FolderDescriptor(wheel.Folder);
        WheelManifestFile[] files = [.. wheel.Manifest.Files[..40], gone, wheel.Manifest.Files[2] with { Size = 1 }];
        Assert.Equal(files.Length, ring!.Ask(folder.Number, files, flags: 0x100, mask: 0x7FF));
        for (int i = 0; i < 40; i++)
            Assert.True(ring[i].IsOf(files[i]), files[i].Path);
        Assert.False(ring[40].IsOf(gone));
        Assert.False(ring[41].IsOf(files[41]));
        ring.Return();
    }

    [SkippableFact]
    public async Task AreTooManyForOneQuestionAndAreTakenInTurn()
    {
        WheelOnDisk wheel = await Get();
        StatusRing? ring = OperatingSystem.IsLinux() ? StatusRing.TryTake() : null;
        Skip.If(ring is null, "skipped: io_uring is refused here");
        using var folder = new FolderDescriptor(wheel.Folder);
        Assert.Equal(StatusRing.MostFiles, ring!.Ask(folder.Number, wheel.Manifest.Files.AsSpan(), flags: 0x100, mask: 0x7FF));
        WheelManifestFile[] longNames = new WheelManifestFile[40];
        Array.Fill(longNames, wheel.Manifest.Files[0] with { Path = new string('x', 3000) });
        Assert.InRange(ring.Ask(folder.Number, longNames, flags: 0x100, mask: 0x7FF), 1, longNames.Length - 1);
        Assert.False(ring[0].IsOf(longNames[0]));
        ring.Return();
    }

    private static string PathOf(WheelOnDisk wheel, int number) => Path.Combine(wheel.Folder, "many", $"part{number % 7}", $"file{number}.py");

    private Task<WheelOnDisk> Get() => new WheelStore(_folder["store"], _downloads).GetAsync(_source, null, CancellationToken.None).AsTask();

    /// <summary>Of a folder, as the system calls take it.</summary>
    private sealed partial class FolderDescriptor : IDisposable
    {
        public FolderDescriptor(string path) => Number = Open(path, 0x80000);

        public int Number { get; }

        public void Dispose() => _ = Close(Number);

        [System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "open", StringMarshalling = System.Runtime.InteropServices.StringMarshalling.Utf8)]
        private static partial int Open(string path, int flags);

        [System.Runtime.InteropServices.LibraryImport("libc", EntryPoint = "close")]
        private static partial int Close(int descriptor);
    }
}
