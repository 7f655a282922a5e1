using System.IO.Compression;
using System.Security.Cryptography;
using PipSharp.Scenarios;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>`pipsharp self wheel`, for installers of every kind. The native program is what is packed, so that is what these stories need.</summary>
public sealed class WheelOfOurOwn : Story
{
    private readonly TemporaryEnvironment _other = new();

    [SkippableFact]
    public async Task IsInstalledByPipRunAsAModuleAndUninstalled()
    {
        PipOfRivals.Require();
        string wheel = Made();
        TreeSnapshot before = _other.Snapshot();
        (await PipOfRivals.RunAsync(Command, _other.Python, "install", "--no-index", "--no-deps", wheel)).RequireSuccess();
        await RunsAsync();
        (await PipOfRivals.RunAsync(Command, _other.Python, "check")).RequireSuccess();
        (await PipOfRivals.RunAsync(Command, _other.Python, "uninstall", "-y", "pipsharp")).RequireSuccess();
        Assert.False(File.Exists(Path.Combine(_other.Bin, "pipsharp")));
        before.AssertSame(_other.Snapshot());
    }

    [SkippableFact]
    public async Task IsInstalledByOurselvesAndUninstalled()
    {
        string wheel = Made();
        Command.Run("--python", _other.Root, "install", "--no-index", wheel).RequireSuccess();
        await RunsAsync();
        Command.Run("--python", _other.Root, "uninstall", "-y", "pipsharp").RequireSuccess();
        Assert.False(File.Exists(Path.Combine(_other.Bin, "pipsharp")));
    }

    [SkippableFact]
    public void HasWhatAStrictReaderWants()
    {
        using ZipArchive archive = ZipFile.OpenRead(Made());
        string[] record = Lines(archive, ".dist-info/RECORD");
        Assert.Equal(archive.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal), record.Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal));
        foreach (string[] row in record.Select(line => line.Split(',')).Where(row => row[1].Length > 0))
        {
            using Stream stream = archive.GetEntry(row[0])!.Open();
            Assert.Equal(row[1], "sha256=" + Convert.ToBase64String(SHA256.HashData(stream)).TrimEnd('=').Replace('+', '-').Replace('/', '_'));
            Assert.Equal(row[2], archive.GetEntry(row[0])!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        Assert.Matches("^Metadata-Version: 2\\.[1-9]$", Lines(archive, ".dist-info/METADATA")[0]);
        Assert.Contains("Name: pipsharp", Lines(archive, ".dist-info/METADATA"));
        Assert.Single(Lines(archive, ".dist-info/WHEEL"), line => line.StartsWith("Tag: py3-none-", StringComparison.Ordinal));
        Assert.Contains("Root-Is-Purelib: false", Lines(archive, ".dist-info/WHEEL"));
    }

    [SkippableFact]
    public void HasTheSameBytesEachTime()
    {
        string wheel = Made();
        byte[] first = File.ReadAllBytes(wheel);
        Assert.Equal(first, File.ReadAllBytes(Made()));
    }

    protected override void Dispose(bool disposing)
    {
        _other.Dispose();
        base.Dispose(disposing);
    }

    private string Made()
    {
        Skip.If(PipSharpProcess.NativeBinary is null, "skipped: no native binary (PIPSHARP_BINARY)");
        Command.Run("self", "wheel", "--dest", "wheels").RequireSuccess();
        return Directory.GetFiles(Path.Combine(Command.Work, "wheels"), "pipsharp-*.whl").Single();
    }

    /// <summary>What is listed is the environment of the Python that runs the module, or that the program stands in, whatever else is active.</summary>
    private async Task RunsAsync()
    {
        ProcessOutcome version = await Command.RunOtherAsync(Path.Combine(_other.Bin, "pipsharp"), "--version");
        Assert.StartsWith("pipsharp ", version.RequireSuccess().Output, StringComparison.Ordinal);
        ProcessOutcome list = await Command.RunOtherAsync(_other.Python, "-m", "pipsharp", "list", "--format", "freeze");
        Assert.StartsWith("pipsharp==", list.RequireSuccess().Output, StringComparison.Ordinal);
        list = await Command.RunOtherAsync(Path.Combine(_other.Bin, "pipsharp"), "list", "--format", "freeze");
        Assert.StartsWith("pipsharp==", list.RequireSuccess().Output, StringComparison.Ordinal);
    }

    private static string[] Lines(ZipArchive archive, string end)
    {
        using var reader = new StreamReader(archive.Entries.Single(entry => entry.FullName.EndsWith(end, StringComparison.Ordinal)).Open());
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }
}
