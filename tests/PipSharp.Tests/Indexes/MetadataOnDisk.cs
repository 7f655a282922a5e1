using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

/// <summary>The log of one project's metadata: what is found again, and what becomes of its length.</summary>
public sealed class MetadataOnDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly CacheFolder _cache;

    public MetadataOnDisk() => _cache = new CacheFolder(_folder["cache"], TimeProvider.System, _warnings.Add);

    public void Dispose() => _folder.Dispose();

    private string FilePath => Path.Combine(_cache.Root, "metadata", "demo.metadata");

    private MetadataLog Open() => new(_cache, "demo");

    private string Found(string key) => Encoding.UTF8.GetString(Open().Find(key));

    private static byte[] Value(int seed, int length)
    {
        byte[] value = new byte[length];
        new Random(seed).NextBytes(value);
        return value;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData(300_000)]
    [InlineData(5_000_000)]
    public void HoldsEntriesOfAnyLength(int length)
    {
        Open().Append("before", "x"u8);
        Open().Append("long", Value(1, length));
        Open().Append("after", "y"u8);
        Assert.True(Open().Find("long").SequenceEqual(Value(1, length)));
        Assert.Equal(("x", "y"), (Found("before"), Found("after")));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void ShrinksWhenItIsMostlyRepetitions()
    {
        MetadataLog log = Open();
        for (int i = 0; i < 8; i++)
        {
            for (int key = 0; key < 50; key++)
                log.Append("key" + key, Value(key, 1000));
        }

        long before = new FileInfo(FilePath).Length;
        AssertHolds(50);
        Assert.InRange(new FileInfo(FilePath).Length, before / 8, before / 7);
        AssertHolds(50);
    }

    [Fact]
    public void KeepsTheNewestOfEachKeyWhenItShrinks()
    {
        MetadataLog log = Open();
        for (int i = 0; i < 100; i++)
            log.Append("key", Value(i, 1000));
        Assert.True(Open().Find("key").SequenceEqual(Value(99, 1000)));
        Assert.InRange(new FileInfo(FilePath).Length, 1000, 1100);
        Assert.True(Open().Find("key").SequenceEqual(Value(99, 1000)));
    }

    [Fact]
    public void ShrinksWhenItIsMostlyDamage()
    {
        Open().Append("key", Value(1, 1000));
        File.AppendAllBytes(FilePath, Value(2, 200_000));
        Open().Append("other", Value(3, 1000));
        Assert.True(Open().Find("other").SequenceEqual(Value(3, 1000)));
        Assert.InRange(new FileInfo(FilePath).Length, 2000, 2200);
        Assert.True(Open().Find("key").SequenceEqual(Value(1, 1000)));
    }

    [Fact]
    public void LosesItsOldestEntriesWhenItIsTooLong()
    {
        MetadataLog log = Open();
        for (int key = 0; key < 40; key++)
            log.Append("key" + key, Value(key, 1 << 20));
        Assert.True(Open().Find("key39").SequenceEqual(Value(39, 1 << 20)));
        Assert.InRange(new FileInfo(FilePath).Length, 16 << 20, 24 << 20);
        Assert.True(Open().Find("key39").SequenceEqual(Value(39, 1 << 20)));
        Assert.True(Open().Find("key0").IsEmpty);
    }

    [Fact]
    public async Task NeverGivesAWrongEntryWhileManyWriteAndShrink()
    {
        const int Writers = 8, Keys = 40;
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            var random = new Random(writer);
            for (int i = 0; i < 150; i++)
            {
                int key = random.Next(Keys);
                MetadataLog log = Open();
                ReadOnlySpan<byte> found = log.Find("key" + key);
                Assert.True(found.IsEmpty || found.SequenceEqual(Value(key, 1000)), $"key {key}");
                log.Append("key" + key, Value(key, 1000));
            }
        })));
        Assert.True(new FileInfo(FilePath).Length < 250_000);
        for (int key = 0; key < Keys; key++)
            Open().Append("key" + key, Value(key, 1000));
        AssertHolds(Keys);
        Assert.Equal(["demo.metadata"], Directory.GetFiles(Path.GetDirectoryName(FilePath)!).Select(Path.GetFileName));
    }

    [Fact]
    public void PassesOverWhatAFullDiskCutOff()
    {
        Open().Append("first", Value(1, 500));
        long whole = new FileInfo(FilePath).Length;
        Open().Append("cut", Value(2, 500));
        foreach (int length in new[] { 1, 15, 16, 17, 100, 510 })
        {
            using (FileStream file = File.OpenWrite(FilePath))
                file.SetLength(whole + length);
            Open().Append("next", Value(3, 500));
            Assert.True(Open().Find("cut").IsEmpty);
            Assert.True(Open().Find("first").SequenceEqual(Value(1, 500)));
            Assert.True(Open().Find("next").SequenceEqual(Value(3, 500)));
        }
    }

    [Fact]
    public void BelievesNoRecordThatSomebodyHidInAnother()
    {
        Open().Append("forged", "evil"u8);
        byte[] record = File.ReadAllBytes(FilePath);
        File.Delete(FilePath);
        Open().Append("carrier", record);
        Open().Append("last", "good"u8);
        File.WriteAllBytes(FilePath, [.. "damage"u8, .. File.ReadAllBytes(FilePath)]);
        Assert.True(Open().Find("forged").IsEmpty);
        Assert.True(Open().Find("carrier").IsEmpty);
        Assert.Equal("good", Found("last"));
    }

    private void AssertHolds(int keys)
    {
        MetadataLog log = Open();
        for (int key = 0; key < keys; key++)
            Assert.True(log.Find("key" + key).SequenceEqual(Value(key, 1000)), $"key {key}");
    }
}
