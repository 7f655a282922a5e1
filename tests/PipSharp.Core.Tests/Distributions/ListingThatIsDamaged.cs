using FsCheck;
using FsCheck.Fluent;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Distributions;

public sealed class ListingThatIsDamaged
{
    private sealed class Records(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> repaired) : ListingRest
    {
        public override ReadOnlyMemory<byte> Read(int offset, int length) => bytes.Slice(offset, length);

        public override ReadOnlyMemory<byte> Repair() => repaired;
    }

    /// <summary>Two read the damage before either repairs it.</summary>
    private sealed class RecordsMetByTwo(ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> repaired) : ListingRest, IDisposable
    {
        private readonly Barrier _both = new(2);
        private int _repairs;

        public int Repairs => _repairs;

        public override ReadOnlyMemory<byte> Read(int offset, int length)
        {
            _both.SignalAndWait();
            return bytes.Slice(offset, length);
        }

        public override ReadOnlyMemory<byte> Repair()
        {
            Interlocked.Increment(ref _repairs);
            return repaired;
        }

        public void Dispose() => _both.Dispose();
    }

    private static ProjectListing Sample()
    {
        var builder = new ProjectListingBuilder(PackageName.Parse("demo"));
        for (int minor = 0; minor < 5; minor++)
        {
            builder.Add(new ListedFileInput { FileName = $"demo-1.{minor}-py3-none-any.whl", Url = $"https://e.org/p/demo-1.{minor}-py3-none-any.whl", RequiresPython = ">=3" });
            builder.Add(new ListedFileInput { FileName = $"demo-1.{minor}.tar.gz", Url = $"https://e.org/p/demo-1.{minor}.tar.gz", Hashes = [new FileHash("md5", "00")] });
        }

        return builder.Build();
    }

    [Fact]
    public void IsRefusedWhicheverByteIsWrong()
    {
        byte[] image = Sample().Image.ToArray();
        Assert.True(ProjectListing.TryOpen(image, out _));
        for (int position = 0; position < image.Length; position++)
        {
            image[position] ^= 0x10;
            Assert.False(ProjectListing.TryOpen(image, out _), $"byte {position}");
            image[position] ^= 0x10;
        }
    }

    [Fact]
    public void IsRefusedWhereverItEnds()
    {
        byte[] image = Sample().Image.ToArray();
        for (int length = 0; length < image.Length; length++)
            Assert.False(ProjectListing.TryOpen(image.AsMemory(0, length), out _), $"length {length}");
        Assert.False(ProjectListing.TryOpen((byte[])[.. image, 0], out _));
    }

    [Fact]
    public void NeverThrowsOnAnyBytes() =>
        Prop.ForAll<byte[]>(bytes => !ProjectListing.TryOpen(bytes, out _)).QuickCheckThrowOnFailure();

    [Fact]
    public void NeverThrowsOnBytesThatSomebodyMadeUpWithTheRightChecksum()
    {
        byte[] image = Sample().Image.ToArray();
        int front = Sample().Front.Length;
        Prop.ForAll<int, int>((position, value) =>
        {
            byte[] forged = [.. image];
            forged[8 + (Math.Abs(position % (front - 8)))] = (byte)value;
            BitConverter.TryWriteBytes(forged, ListingChecksum.Of(forged.AsSpan(4, front - 4)));
            ProjectListing.TryOpen(forged.AsMemory(0, front), new Records(forged.AsMemory(front), default), out _);
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void RepairsARecordThatTurnsOutToBeDamaged()
    {
        ReadOnlyMemory<byte> image = Sample().Image;
        int front = Sample().Front.Length;
        byte[] damaged = image[front..].ToArray();
        damaged[60] ^= 1;
        Assert.True(ProjectListing.TryOpen(image[..front], new Records(damaged, image[front..]), out ProjectListing? listing));
        Assert.Equal("demo-1.0-py3-none-any.whl", listing.File(0).FileName);
        Assert.Equal(image.ToArray(), listing.Image.ToArray());
    }

    [Fact]
    public async Task IsRepairedOnceForAllWhoFindTheDamage()
    {
        ReadOnlyMemory<byte> image = Sample().Image;
        int front = Sample().Front.Length;
        byte[] damaged = image[front..].ToArray();
        damaged[60] ^= 1;
        using var records = new RecordsMetByTwo(damaged, image[front..]);
        Assert.True(ProjectListing.TryOpen(image[..front], records, out ProjectListing? listing));
        Task<string> Ask() => Task.Factory.StartNew(() => listing.File(0).FileName, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.Equal(["demo-1.0-py3-none-any.whl", "demo-1.0-py3-none-any.whl"], await Task.WhenAll(Ask(), Ask()));
        Assert.Equal(1, records.Repairs);
    }

    [Fact]
    public void SaysSoWhereARecordCannotBeRepaired()
    {
        ReadOnlyMemory<byte> image = Sample().Image;
        int front = Sample().Front.Length;
        byte[] damaged = image[front..].ToArray();
        damaged[60] ^= 1;
        Assert.True(ProjectListing.TryOpen(image[..front], new Records(damaged, default), out ProjectListing? listing));
        Assert.Equal("damaged-cache", Assert.Throws<PipSharpException>(() => listing.File(0)).Code);
        Assert.Equal("demo-1.4.tar.gz", listing.File(9).FileName);
    }
}
