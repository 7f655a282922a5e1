using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>btrfs and xfs let files share their bytes until one of them is written to: an environment is as small as with links, and as separate as with copies.</summary>
public sealed class FilesOnASystemThatClones : Story
{
    private const int Size = 24_000_000;
    private readonly TemporaryFolder _folder = new();
    private string? _disk;

    [SkippableTheory]
    [InlineData("btrfs", "auto")]
    [InlineData("btrfs", "clone")]
    [InlineData("xfs", "auto")]
    [InlineData("xfs", "clone")]
    public void ShareBytesAndNothingElse(string kind, string mode)
    {
        Prepare(kind);
        Install("app", "--no-compile", "--target", Path.Combine(_disk!, "one")).RequireSuccess();
        long free = Free();
        Install("app", "--no-compile", "--target", Path.Combine(_disk!, "two"), "--link-mode", mode).RequireSuccess();
        Assert.InRange(free - Free(), long.MinValue, Size / 2);
        string one = Path.Combine(_disk!, "one", "app", "data.bin"), two = Path.Combine(_disk!, "two", "app", "data.bin");
        Assert.Equal(File.GetLastWriteTimeUtc(one), File.GetLastWriteTimeUtc(two));
        using (FileStream file = File.OpenWrite(two))
            file.WriteByte(0);
        Assert.NotEqual(0, File.ReadAllBytes(one)[0]);
        Command.Run("cache", "verify").RequireSuccess();
    }

    [SkippableFact]
    public void AreLinkedOnAnXfsThatWasMadeWithoutClones()
    {
        Prepare("xfs", "-m", "reflink=0");
        Install("app", "--no-compile", "--target", Path.Combine(_disk!, "one")).RequireSuccess();
        long free = Free();
        Install("app", "--no-compile", "--target", Path.Combine(_disk!, "two")).RequireSuccess();
        Assert.InRange(free - Free(), long.MinValue, Size / 2);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_disk!, "two"), ".*"));
    }

    [SkippableFact]
    public void AreCopiedToAnotherFileSystem()
    {
        Prepare("btrfs");
        Command.Set("XDG_CACHE_HOME", _folder["cache"]);
        string target = Path.Combine(_disk!, "one");
        Install("app", "--target", target).RequireSuccess();
        Assert.Equal(Size, new FileInfo(Path.Combine(target, "app", "data.bin")).Length);
        Command.Run("cache", "verify").RequireSuccess();
    }

    private void Prepare(string kind, params string[] options)
    {
        string image = _folder["image"], disk = _folder.Folder("disk");
        using (FileStream file = File.Create(image))
            file.SetLength(400L << 20);
        Skip.If(Run("mkfs." + kind, [.. options, "-q", image]) != 0, $"skipped: no mkfs.{kind}");
        Skip.If(Run("mount", "-o", "loop", image, disk) != 0, $"skipped: mounting {kind} is not allowed here");
        _disk = disk;
        Command.Set("XDG_CACHE_HOME", Path.Combine(disk, "cache"));
        byte[] data = new byte[Size];
        new Random(1).NextBytes(data);
        data[0] = 1;
        Index.Add(new WheelBuilder("app", "1.0").Package().File("app/data.bin", data));
    }

    private long Free()
    {
        Run("sync", "-f", _disk!);
        return new DriveInfo(_disk!).AvailableFreeSpace;
    }

    /// <summary>Administrators' programs are in nobody else's path.</summary>
    private static int Run(string program, params string[] arguments)
    {
        try
        {
            return ProcessRunner.Run("/usr/bin/env", ["PATH=/usr/sbin:/sbin:/usr/bin:/bin", program, .. arguments]).ExitCode;
        }
        catch (InvalidOperationException)
        {
            return 127;
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_disk is not null)
            Run("umount", _disk);
        _folder.Dispose();
    }
}
