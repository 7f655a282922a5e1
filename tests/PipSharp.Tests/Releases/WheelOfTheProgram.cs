using System.IO.Compression;
using NuGet.Versioning;
using PipSharp.Releases;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Releases;

public sealed class WheelOfTheProgram : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1.2.3", "1.2.3")]
    [InlineData("1.2.3+abc", "1.2.3")]
    [InlineData("1.2.3-rc.4", "1.2.3rc4")]
    [InlineData("1.2.3-rc4", "1.2.3rc4")]
    [InlineData("1.2.3-beta", "1.2.3b0")]
    [InlineData("1.2.3-alpha.2.7", "1.2.3a2")]
    [InlineData("1.2.3-preview.1", "1.2.3b1")]
    [InlineData("1.2.3-ci.20", "1.2.3.dev20")]
    [InlineData("1.2.3-nightly", "1.2.3.dev0")]
    public void HasThePythonFormOfTheVersion(string semantic, string python) => Assert.Equal(python, ReleaseVersion.ToPep440(NuGetVersion.Parse(semantic)));

    /// <summary>Any program of the system stands for ours: what is asked is whether the tag is that of the program.</summary>
    [SkippableFact]
    public void IsInstalledWithTheProgramOnThePath()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: not Linux");
        string wheel = SelfPackaging.WriteWheel("/bin/true", NuGetVersion.Parse("1.2.3"), _folder["out"]);
        Assert.Matches("^pipsharp-1\\.2\\.3-py3-none-(manylinux_2_[0-9]+|musllinux_1_2)_[a-z0-9_]+\\.whl$", Path.GetFileName(wheel));
        using ZipArchive archive = ZipFile.OpenRead(wheel);
        ZipArchiveEntry program = archive.GetEntry("pipsharp-1.2.3.data/scripts/pipsharp")!;
        Assert.Equal(0x81ED, program.ExternalAttributes >> 16 & 0xFFFF);
        Assert.Equal(new FileInfo("/bin/true").Length, program.Length);
    }

    [SkippableFact]
    public void IsTheSameEachTime()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: not Linux");
        byte[] one = File.ReadAllBytes(SelfPackaging.WriteWheel("/bin/true", NuGetVersion.Parse("1.0.0"), _folder["one"]));
        Assert.Equal(one, File.ReadAllBytes(SelfPackaging.WriteWheel("/bin/true", NuGetVersion.Parse("1.0.0"), _folder["two"])));
    }

    [SkippableFact]
    public void IsRefusedForWhatIsNoProgram()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: not Linux");
        string text = _folder.Write("script", "#!/bin/sh\n");
        Assert.Equal("unknown-platform", Assert.Throws<PipSharpException>(() => SelfPackaging.WriteWheel(text, NuGetVersion.Parse("1.0.0"), _folder["out"])).Code);
    }
}
