using System.Buffers.Binary;
using System.Text;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

public sealed class HostileArchive : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("../evil.py")]
    [InlineData("demo/../../evil.py")]
    [InlineData("/etc/evil")]
    [InlineData("C:/evil.py")]
    [InlineData("demo\\..\\evil.py")]
    [InlineData("demo//evil.py")]
    [InlineData("./evil.py")]
    [InlineData("demo/ev\0il.py")]
    [InlineData("demo/ev\nil.py")]
    [InlineData("demo/ev\u0085il.py")]
    public Task WithAnUnsafeNameIsRefused(string path) => Refuses(Demo().File(path, "x"));

    [Fact]
    public Task WithAnOverlongNameIsRefused() => Refuses(Demo().File("demo/" + new string('x', 256), "x"), "255 bytes");

    [Fact]
    public Task WithASymbolicLinkIsRefused() => Refuses(Demo().File("demo/link", "/etc/passwd", WheelMember.SymbolicLink), "symbolic link");

    [Fact]
    public Task WithADeviceIsRefused() => Refuses(Demo().File("demo/device", "", 0x2000 | WheelMember.Plain), "neither a file nor a folder");

    [Fact]
    public Task WithADuplicateIsRefused() => Refuses(Demo().WithUnrecorded("demo/__init__.py", "other"), "twice");

    [Fact]
    public Task WithAFileThatIsAlsoAFolderIsRefused() => Refuses(Demo().File("demo/x", "").File("demo/x/y", ""), "a file and a folder");

    [Fact]
    public Task WithAnExplicitFolderThatIsAlsoAFileIsRefused() => Refuses(Demo().File("demo/x", "").WithUnrecorded("demo/x/", ""));

    [Theory]
    [InlineData("METADATA")]
    [InlineData("WHEEL")]
    [InlineData("RECORD")]
    public Task WithoutItsMetadataIsRefused(string name) => Refuses(Demo().Without(name), name + " is missing");

    [Fact]
    public Task WithAWrongHashInRecordIsRefused() => Refuses(Demo().WithWrongHash("demo/__init__.py"), "'demo/__init__.py' does not have the hash");

    [Fact]
    public Task WithAMemberThatRecordLacksIsRefused() => Refuses(Demo().WithUnrecorded("demo/more.py", ""), "'demo/more.py' is not listed in RECORD");

    [Fact]
    public Task WithARowThatHasNoMemberIsRefused() => Refuses(Demo().File("demo/gone.py", "").WithMissingMember("demo/gone.py"), "'demo/gone.py', which is not in the archive");

    [Theory]
    [InlineData("Wheel-Version: 2.0\nRoot-Is-Purelib: true\n", "2.0 is not supported")]
    [InlineData("Root-Is-Purelib: true\n", "no Wheel-Version")]
    public Task WithAnUnknownFormatIsRefused(string text, string reason) => Refuses(Demo().Replace("WHEEL", text), reason);

    [Theory]
    [InlineData("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")]
    [InlineData("Metadata-Version: 2.1\nName: demo\nVersion: 1.1\n")]
    public Task WithOtherMetadataThanItsNameIsRefused(string metadata) => Refuses(Demo().Replace("METADATA", metadata), "METADATA has the");

    [Fact]
    public Task WithASecondDistInfoIsRefused() => Refuses(Demo().File("other-1.0.dist-info/METADATA", ""), "several .dist-info folders");

    [Fact]
    public Task WithForeignDataIsRefused() => Refuses(Demo().File("other-1.0.data/scripts/x", ""), "does not fit its file name");

    [Fact]
    public Task WithAnUnknownSchemeIsRefused() => Refuses(Demo().Data("secrets", "x", ""), "unknown scheme 'secrets'");

    [Fact]
    public async Task UnderAnotherNameIsRefused()
    {
        string path = _folder["other-1.0-py3-none-any.whl"];
        File.WriteAllBytes(path, Demo().Build());
        await Refuses(path, "does not fit its file name");
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("prefixed")]
    [InlineData("suffixed")]
    [InlineData("encrypted")]
    [InlineData("method")]
    [InlineData("size")]
    [InlineData("crc")]
    [InlineData("local-name")]
    [InlineData("count")]
    [InlineData("comment")]
    [InlineData("empty")]
    public async Task ThatIsNotOneZipIsRefused(string damage)
    {
        string path = Demo().WriteTo(_folder.Root);
        File.WriteAllBytes(path, Damaged(File.ReadAllBytes(path), damage));
        await Refuses(path, "");
    }

    [Fact]
    public async Task WithAnyByteChangedIsRefusedOrMeansTheSame()
    {
        string path = Demo().WriteTo(_folder.Root);
        byte[] good = File.ReadAllBytes(path);
        byte[] content = Encoding.UTF8.GetBytes("__version__ = \"1.0\"\n");
        for (int at = 0; at < good.Length; at++)
        {
            byte[] bad = [.. good];
            bad[at] ^= 0x5A;
            string store = _folder["store", at.ToString()];
            File.WriteAllBytes(path, bad);
            try
            {
                var wheel = await new WheelStore(store, new LocalDownloads()).GetAsync(LocalDownloads.Source(path), null, CancellationToken.None);
                Assert.Equal(content, File.ReadAllBytes(Path.Combine(wheel.Folder, "demo/__init__.py")));
            }
            catch (PipSharpException e)
            {
                Assert.Equal("bad-wheel", e.Code);
            }
        }
    }

    [Fact]
    public async Task ThatUnpacksToMuchMoreThanItsSizeIsRefused()
    {
        WheelBuilder bomb = Demo().File("demo/zeros", new byte[1 << 20]);
        var limits = new ArchiveLimits { RatioCountsFrom = 1000 };
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => Get(bomb.WriteTo(_folder.Root), limits));
        Assert.Contains("50 times", error.Message, StringComparison.Ordinal);
        Assert.NotNull(await Get(bomb.WriteTo(_folder.Root), ArchiveLimits.Default));
    }

    [Fact]
    public async Task WithTooManyEntriesIsRefused()
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => Get(Demo().WriteTo(_folder.Root), new ArchiveLimits { Entries = 3 }));
        Assert.Contains("4 entries", error.Message, StringComparison.Ordinal);
    }

    private static WheelBuilder Demo() => new WheelBuilder("demo", "1.0").File("demo/__init__.py", "__version__ = \"1.0\"\n");

    private static byte[] Damaged(byte[] zip, string damage)
    {
        int end = zip.Length - 22, directory = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(end + 16));
        switch (damage)
        {
            case "cut": return zip[..^10];
            case "prefixed": return [0x23, .. zip];
            case "suffixed": return [.. zip, 0];
            case "empty": return [];
            case "encrypted": zip[6] |= 1; zip[directory + 8] |= 1; break;
            case "method": zip[8] = zip[directory + 10] = 93; break;
            case "size": zip[directory + 24]++; zip[22]++; break;
            case "crc": zip[directory + 16]++; zip[14]++; break;
            case "local-name": zip[30] = (byte)'e'; break;
            case "count": zip[end + 8]--; zip[end + 10]--; break;
            case "comment": zip[end + 20] = 22; return [.. zip, .. "PK\u0005\u0006"u8, .. new byte[18]];
        }

        return zip;
    }

    private Task Refuses(WheelBuilder wheel, string reason = "") => Refuses(wheel.WriteTo(_folder.Root), reason);

    private async Task Refuses(string path, string reason)
    {
        PipSharpException error = await Assert.ThrowsAsync<PipSharpException>(() => Get(path, ArchiveLimits.Default));
        Assert.Equal("bad-wheel", error.Code);
        Assert.StartsWith(Path.GetFileName(path), error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["evil.py"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder["store", "wheels-v1", "tmp"]));
    }

    private async Task<object> Get(string path, ArchiveLimits limits) =>
        await new WheelStore(new WheelStoreOptions { Folder = _folder["store"], Limits = limits }, new LocalDownloads()).GetAsync(LocalDownloads.Source(path), null, CancellationToken.None);
}
