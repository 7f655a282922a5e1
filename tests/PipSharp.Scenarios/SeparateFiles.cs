using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>With copies, or clones, each environment has files of its own.</summary>
public sealed class SeparateFiles : Story
{
    private const string Clean = "__version__ = \"1.0\"\n";
    private readonly TemporaryEnvironment _other = new();

    public SeparateFiles() => Index.Add(new WheelBuilder("app", "1.0").Package().File("app/data.bin", new byte[100_000]).File("app/empty", ""));

    private string Here => Path.Combine(Environment.SitePackages, "app", "__init__.py");

    private string There => Path.Combine(_other.SitePackages, "app", "__init__.py");

    [Theory]
    [InlineData("copy")]
    [InlineData("clone")]
    public void AnEditInPlaceReachesNobody(string mode)
    {
        Install("app", "--link-mode", mode).RequireSuccess();
        Install("app", "--link-mode", mode, "--python", _other.Python).RequireSuccess();
        File.WriteAllText(Here, "mine");
        Assert.Equal(Clean, File.ReadAllText(There));
        Command.Run("cache", "verify").RequireSuccess();
        Command.Run("check", "--files", "--python", _other.Python).RequireSuccess();
    }

    [Fact]
    public void SoSaysAVariableForAllCommands()
    {
        Command.Set("PIPSHARP_LINK_MODE", "copy");
        Install("app").RequireSuccess();
        File.WriteAllText(Here, "mine");
        Command.Run("cache", "verify").RequireSuccess();
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("clone")]
    [InlineData("hardlink")]
    [InlineData("copy")]
    public void AreTheSameHoweverTheyCame(string mode)
    {
        Install("app", "--link-mode", mode).RequireSuccess();
        Install("app", "--link-mode", "copy", "--python", _other.Python).RequireSuccess();
        foreach (string file in Directory.EnumerateFiles(Environment.SitePackages, "*", SearchOption.AllDirectories))
            AssertSame(file, Path.Combine(_other.SitePackages, Path.GetRelativePath(Environment.SitePackages, file)));
        Command.Run("check", "--files").RequireSuccess();
    }

    [Fact]
    public void AnUnknownWayIsRefused() => Install("app", "--link-mode", "symlink").RequireExit(2).RequireMention("--link-mode", "hardlink");

    private static void AssertSame(string one, string other)
    {
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(other));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(File.GetUnixFileMode(one), File.GetUnixFileMode(other));
        if (!one.Contains(".dist-info", StringComparison.Ordinal) && !one.EndsWith(".pyc", StringComparison.Ordinal))
            Assert.Equal(File.GetLastWriteTimeUtc(one), File.GetLastWriteTimeUtc(other));
    }

    protected override void Dispose(bool disposing)
    {
        _other.Dispose();
        base.Dispose(disposing);
    }
}
