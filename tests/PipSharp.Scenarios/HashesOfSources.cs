using System.Security.Cryptography;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>--hash of requirements that are no wheels: an archive has a hash, and nothing of it runs before it is checked; a folder and a repository have none.</summary>
public sealed class HashesOfSources : Story
{
    private static readonly string s_wrong = new('0', 64);
    private readonly string _ran;

    public HashesOfSources() => _ran = Path.Combine(Command.Work, "ran");

    [Theory]
    [InlineData("ARCHIVE --hash=sha256:HASH")]
    [InlineData("local @ file://ARCHIVE --hash=sha256:HASH")]
    [InlineData("file://ARCHIVE#sha256=HASH")]
    [InlineData("--no-index\n--find-links FOLDER\nlocal --hash=sha256:HASH")]
    public void OfAnArchiveAreChecked(string lines)
    {
        string archive = WriteArchive();
        InstallFrom(lines, archive, s_wrong).RequireExit(1).RequireMention("DO NOT MATCH THE HASHES", s_wrong);
        Assert.Equal("", Installed());
        Assert.False(File.Exists(_ran));
        InstallFrom(lines, archive, HashOf(archive)).RequireSuccess();
        Assert.Equal("local 1.0", Installed());
        Assert.True(File.Exists(_ran));
    }

    [Theory]
    [InlineData("local", "point to directories")]
    [InlineData("-e ./local", "no single file to hash")]
    [InlineData("local @ file://WORK/local", "point to directories")]
    [InlineData("git+file://WORK/local#egg=local", "version control repositories")]
    [InlineData("local @ git+file://WORK/local", "version control repositories")]
    public void OfWhatIsNoFileAreRefused(string requirement, string said)
    {
        new SourceFolder("local") { Before = Trace() }.WriteTo(Command);
        string text = requirement == "local" ? "./local" : requirement.Replace("WORK", Command.Work, StringComparison.Ordinal);
        string hashed = text.StartsWith("-e", StringComparison.Ordinal) ? text : $"{text} --hash=sha256:{s_wrong}";
        Install("--require-hashes", "-r", Command.Write("hashed.txt", hashed + "\n")).RequireExit(1).RequireMention(said, text.Replace("-e ", "", StringComparison.Ordinal));
        Assert.Equal("", Installed());
        Assert.False(File.Exists(_ran));
    }

    [Fact]
    public void OfAWheelAtAnAddressAreChecked()
    {
        string wheel = new WheelBuilder("app", "1.0").Package().WriteTo(Command.Work);
        Install("-r", Command.Write("hashed.txt", $"{wheel} --hash=sha256:{s_wrong}\n")).RequireExit(1).RequireMention("DO NOT MATCH THE HASHES");
        Install("-r", Command.Write("hashed.txt", $"app @ file://{wheel} --hash=sha256:{s_wrong}\n")).RequireExit(1).RequireMention("DO NOT MATCH THE HASHES");
        Install("-r", Command.Write("hashed.txt", $"{wheel} --hash=sha256:{HashOf(wheel)}\n")).RequireSuccess();
        Assert.Equal("app 1.0", Installed());
    }

    [Fact]
    public void AreCheckedWhereFilesAreOnlyCollected()
    {
        string archive = WriteArchive();
        foreach (string command in new[] { "download", "wheel" })
        {
            string file = Command.Write("hashed.txt", $"{archive} --hash=sha256:{s_wrong}\n");
            Command.Run(command, "--no-index", "-r", file).RequireExit(1).RequireMention("hash");
            Assert.False(File.Exists(_ran));
        }
    }

    private ProcessOutcome InstallFrom(string text, string archive, string hash) => Install("-r", Command.Write("hashed.txt", text
        .Replace("ARCHIVE", archive, StringComparison.Ordinal)
        .Replace("FOLDER", Path.GetDirectoryName(archive), StringComparison.Ordinal)
        .Replace("HASH", hash, StringComparison.Ordinal) + "\n"));

    private string WriteArchive()
    {
        string folder = Path.Combine(Command.Work, new SourceFolder("local") { Before = Trace() }.WriteTo(Command));
        var sdist = new SdistBuilder("local", "1.0");
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            sdist.File(Path.GetRelativePath(folder, file), File.ReadAllText(file));
        return sdist.WriteTo(Path.Combine(Command.Work, "archives"));
    }

    /// <summary>Python that tells that it ran.</summary>
    private string Trace() => $"open('{_ran}', 'w').close()\n";

    private static string HashOf(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
