using PipSharp.Testing;
using Xunit;

namespace PipSharp.Wheels;

/// <summary>Section 6 of the hostile inputs: what a tar archive of sources must not do, and what it may.</summary>
public sealed class HostileSourceArchive
{
    public static TheoryData<string> RefusedNames => [.. Refused.Keys];

    public static TheoryData<string> AcceptedNames => [.. Accepted.Keys];

    private static readonly Dictionary<string, Func<byte[]>> Refused = new()
    {
        ["absolute name"] = () => Packed(new RawTar().File("/tmp/pipsharp-evil")),
        ["parent folder"] = () => Packed(new RawTar().File("a/../../evil")),
        ["parent folder within"] = () => Packed(new RawTar().File("a/b/../c")),
        ["backslash"] = () => Packed(new RawTar().File("a\\..\\evil")),
        ["control character"] = () => Packed(new RawTar().File("a/b\u0007c")),
        ["empty component"] = () => Packed(new RawTar().File("a//b")),
        ["device"] = () => Packed(new RawTar().Member("a/dev", '3', "")),
        ["block device"] = () => Packed(new RawTar().Member("a/dev", '4', "")),
        ["pipe"] = () => Packed(new RawTar().Member("a/pipe", '6', "")),
        ["symbolic link out"] = () => Packed(new RawTar().File("a/x").Link("a/link", "../../etc")),
        ["absolute symbolic link"] = () => Packed(new RawTar().File("a/x").Link("a/link", "/etc/passwd")),
        ["symbolic link without target"] = () => Packed(new RawTar().File("a/x").Link("a/link", "")),
        ["links that lead out together"] = () => Packed(new RawTar().File("a/x").Link("a/here", ".").Link("a/out", "here/../../x")),
        ["links in a circle"] = () => Packed(new RawTar().File("a/x").Link("a/b", "c/x").Link("a/c", "b/x")),
        ["endless target"] = () => Packed(new RawTar().File("a/x").Link("a/b", "b/b")),
        ["link as a parent"] = () => Packed(new RawTar().Link("a/link", "x").File("a/link/file")),
        ["hard link out"] = () => Packed(new RawTar().Link("a/link", "../../etc/passwd", '1')),
        ["absolute hard link"] = () => Packed(new RawTar().Link("a/link", "/etc/passwd", '1')),
        ["hard link to nothing"] = () => Packed(new RawTar().File("a/x").Link("a/link", "a/none", '1')),
        ["hard link to a link"] = () => Packed(new RawTar().File("a/x").Link("a/l", "x").Link("a/link", "a/l", '1')),
        ["file and folder"] = () => Packed(new RawTar().File("a/x").File("a/x/y")),
        ["folder and file"] = () => Packed(new RawTar().Folder("a/x").File("a/x")),
        ["wrong checksum"] = () => Packed(new RawTar().Member("a/x", '0', "x", isDamaged: true)),
        ["negative size"] = () => Packed(new RawTar().Member("a/x", '0', "x", size: "-0000000001")),
        ["unreadable size"] = () => Packed(new RawTar().Member("a/x", '0', "x", size: "zzzzzzzzzzz")),
        ["huge size"] = () => Packed(new RawTar().Member("a/x", '0', "x", size: "77777777777")),
        ["cut in a member"] = () => RawTar.Gzip(new RawTar().File("a/x", new string('x', 5000)).End()[..2000]),
        ["cut stream"] = () => RawTar.Gzip(new RawTar().File("a/x", Noise(50_000)).End())[..3000],
        ["without an end mark"] = () => RawTar.Gzip(new RawTar().File("a/x").Unended()),
        ["wrong trailer"] = () => WithWrongTrailer(RawTar.Gzip(new RawTar().File("a/x").End())),
        ["empty archive"] = () => RawTar.Gzip(new RawTar().End()),
        ["not an archive"] = () => "this is no archive, though it is named like one"u8.ToArray(),
        ["negative size of an extended header"] = () => Packed(new RawTar().Pax("size=-1").File("a/x")),
        ["unreadable size of an extended header"] = () => Packed(new RawTar().Pax("size=abc").File("a/x")),
        ["climbing path of an extended header"] = () => Packed(new RawTar().Pax("path=../../evil").File("a/x")),
        ["wrong length of an extended record"] = () => Packed(new RawTar().Member("PaxHeader", 'x', "99 path=b\n").File("a/x")),
    };

    private static readonly Dictionary<string, Func<byte[]>> Accepted = new()
    {
        ["link inside"] = () => Packed(new RawTar().File("a/x").Link("a/link", "x")),
        ["link up inside"] = () => Packed(new RawTar().File("a/x").Folder("a/b").Link("a/b/link", "../x")),
        ["hard link inside"] = () => Packed(new RawTar().File("a/x").Link("a/link", "a/x", '1')),
        ["path of an extended header"] = () => Packed(new RawTar().Pax("path=a/" + new string('n', 150)).File("short").File("a/x")),
        ["long name of the GNU kind"] = () => Packed(new RawTar().Member("././@LongLink", 'L', "a/" + new string('n', 150) + "\0").File("short").File("a/x")),
        ["comment for all"] = () => Packed(new RawTar().Member("pax_global_header", 'g', "52 comment=0123456789012345678901234567890123456789\n").File("a/x")),
        ["unicode"] = () => Packed(new RawTar().File("a/x").File("a/grüße")),
        ["empty files and folders"] = () => Packed(new RawTar().File("a/x").File("a/empty", "").Folder("a/folder/")),
        ["leading dot"] = () => Packed(new RawTar().Folder("./").Folder("./a/").File("./a/x")),
        ["gzip of several members"] = () => TwoGzips(new RawTar().File("a/x").File("a/y", new string('y', 3000)).End()),
        ["second of the same name"] = () => Packed(new RawTar().File("a/x", "old").File("a/x")),
        ["setuid and write for all"] = () => Packed(new RawTar().File("a/x", mode: Convert.ToInt32("6777", 8))),
        ["nothing is read behind the end"] = () => RawTar.Gzip([.. new RawTar().File("a/x").End(), .. new RawTar().File("/evil").End()]),
        ["not compressed"] = () => new RawTar().File("a/x").End(),
    };

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public void IsRefused(string what)
    {
        using var folder = new TemporaryFolder();
        var error = Assert.Throws<PipSharpException>(() => Unpack(folder, Refused[what]()));
        Assert.Equal("bad-archive", error.Code);
        Assert.StartsWith("a-1.0.tar.gz is not a valid source archive: ", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists("/tmp/pipsharp-evil"));
        Assert.Equal(["a-1.0.tar.gz", "tree"], Directory.GetFileSystemEntries(folder.Root).Select(Path.GetFileName).Order());
    }

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public void IsUnpacked(string what)
    {
        using var folder = new TemporaryFolder();
        string project = Unpack(folder, Accepted[what]());
        Assert.Equal(folder["tree", "a"], project);
        Assert.Equal("x", File.ReadAllText(Path.Combine(project, "x")));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(project, "x")) & ~(UnixFileMode)Convert.ToInt32("755", 8));
        foreach (string link in Directory.EnumerateFiles(project, "link", SearchOption.AllDirectories))
            Assert.Equal("x", File.ReadAllText(link));
    }

    [Fact]
    public void MayHaveSeveralEntriesAtItsTop()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder["tree"], Unpack(folder, Packed(new RawTar().File("a/x").File("setup.py"))));
    }

    [Fact]
    public void BombIsStopped()
    {
        using var folder = new TemporaryFolder();
        byte[] bomb = Packed(new RawTar().File("a/x", new string('0', 70 << 20)));
        var error = Assert.Throws<PipSharpException>(() => Unpack(folder, bomb));
        Assert.Contains("more than 50 times as large as packed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TooManyMembersAreRefused()
    {
        using var folder = new TemporaryFolder();
        string file = folder["a-1.0.tar.gz"];
        File.WriteAllBytes(file, Packed(new RawTar().File("a/x").File("a/y").File("a/z")));
        var error = Assert.Throws<PipSharpException>(() => SourceArchive.Unpack(file, "a-1.0.tar.gz", folder.Folder("tree"), new ArchiveLimits { Entries = 2 }, default));
        Assert.Contains("more than 2 members", error.Message, StringComparison.Ordinal);
    }

    private static string Unpack(TemporaryFolder folder, byte[] bytes)
    {
        string file = folder["a-1.0.tar.gz"];
        File.WriteAllBytes(file, bytes);
        return SourceArchive.Unpack(file, "a-1.0.tar.gz", folder.Folder("tree"), ArchiveLimits.Default, default);
    }

    private static byte[] Packed(RawTar tar) => RawTar.Gzip(tar.End());

    private static byte[] TwoGzips(byte[] plain) => [.. RawTar.Gzip(plain[..700]), .. RawTar.Gzip(plain[700..])];

    private static byte[] WithWrongTrailer(byte[] packed)
    {
        packed[^6] ^= 0xff;
        return packed;
    }

    private static string Noise(int length)
    {
        var random = new Random(5);
        return new string([.. Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26)))]);
    }
}
