using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class InstallFromAFolder : Story
{
    [Fact]
    public void BuildsTheProjectAndBringsWhatItRequires()
    {
        Index.Add(new WheelBuilder("lib", "1.0").Package(), new WheelBuilder("more", "1.0").Package());
        string folder = new SourceFolder("local") { Headers = "Requires-Dist: lib\\nRequires-Dist: more; extra == 'all'\\nProvides-Extra: all\\n" }.WriteTo(Command);
        Install(folder).RequireSuccess().RequireMention("Processing ./local", "Building wheel for local (pyproject.toml)", "Successfully installed lib-1.0 local-1.0");
        Assert.Equal("lib 1.0, local 1.0", Installed());
        Assert.Contains("\"dir_info\"", ReadSite("local-1.0.dist-info", "direct_url.json"), StringComparison.Ordinal);
        Install(folder + "[all]").RequireSuccess();
        Assert.Equal("lib 1.0, local 1.0, more 1.0", Installed());
    }

    /// <summary>Python, and so pip, goes on to the next place of its list.</summary>
    [SkippableFact]
    public void NeedsNoTemporaryFolderThatIsThere()
    {
        Skip.If(OperatingSystem.IsWindows());
        string folder = new SourceFolder("local").WriteTo(Command);
        Command.Set("TMPDIR", Path.Combine(Command.Work, "nowhere"));
        Install(folder).RequireSuccess();
        Assert.Equal("local 1.0", Installed());
    }

    [Fact]
    public void InstallsAgainWhateverTheVersionSays()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Install(folder).RequireSuccess();
        new SourceFolder("local") { Changes = [("settings = %r\\n\" % (config_settings,)", "settings = 'new'\\n\"")] }.WriteTo(Command);
        Install(folder).RequireSuccess().RequireMention("Attempting uninstall: local");
        Assert.Contains("new", ReadSite("local.py"), StringComparison.Ordinal);
    }

    [Fact]
    public void EditableLeavesTheFolderToTheUser()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Install("-e", folder).RequireSuccess().RequireMention("Obtaining file://", "Building editable for local (pyproject.toml)");
        Assert.Contains("of the folder", Environment.RunPython("import local; print(local.settings)").Output, StringComparison.Ordinal);
        Command.Run("freeze").RequireSuccess().RequireMention("# Editable install with no version control (local==1.0)\n-e ");
        Command.Run("list", "--editable").RequireSuccess().RequireMention("local");
        TreeSnapshot before = TreeSnapshot.Of(Path.Combine(Command.Work, "local"), TreeSnapshot.IsBytecode);
        Command.Run("uninstall", "-y", "local").RequireSuccess();
        before.AssertSame(TreeSnapshot.Of(Path.Combine(Command.Work, "local"), TreeSnapshot.IsBytecode));
        Assert.Equal("", Installed());
    }

    [Fact]
    public void EditableGoesOverANormalInstallAndBack()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Install(folder).RequireSuccess();
        Install("-e", folder).RequireSuccess().RequireMention("Successfully installed local-1.0");
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, "local.py")));
        Install("-e", folder).RequireSuccess().RequireMention("Successfully installed local-1.0");
        Install("local").RequireSuccess().RequireMention("already satisfied");
        Install(folder).RequireSuccess();
        Assert.True(File.Exists(Path.Combine(Environment.SitePackages, "local.py")));
        Assert.False(File.Exists(Path.Combine(Environment.SitePackages, "_local.pth")));
    }

    [Fact]
    public void SettingsReachTheBackend()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Install("-C", "a=1", "--config-settings=b=2", "-C", "b=3", folder).RequireSuccess();
        Assert.Equal("settings = {'a': '1', 'b': ['2', '3']}\n", ReadSite("local.py"));
        Command.Write("requirements.txt", $"{folder} --config-settings=c=4\n");
        Install("-C", "a=1", "-r", "requirements.txt").RequireSuccess();
        Assert.Equal("settings = {'c': '4'}\n", ReadSite("local.py"));
        Install("-C", "a", folder).RequireExit(2).RequireMention("KEY=VAL");
    }

    [Fact]
    public void OnlyBinaryDoesNotSpeakOfPaths()
    {
        string folder = new SourceFolder("local").WriteTo(Command);
        Install("--only-binary", ":all:", folder).RequireSuccess();
        Assert.Equal("local 1.0", Installed());
    }

    [Fact]
    public void NobodyIsAskedWithoutATerminalSoNothingRuns()
    {
        string folder = new SourceFolder("local") { Before = "open('ran', 'w').close()\n" }.WriteTo(Command);
        Install("--confirm-build", folder).RequireExit(1).RequireMention("has to be built", "--confirm-build", "--only-binary");
        Command.Set("PIP_CONFIRM_BUILD", "1");
        Install(folder).RequireExit(1);
        Assert.False(File.Exists(Path.Combine(Command.Work, "local", "ran")));
        Assert.Equal("", Installed());
    }

    [Fact]
    public void NothingIsLeftBehind()
    {
        TreeSnapshot empty = Environment.Snapshot();
        string folder = new SourceFolder("local").WriteTo(Command);
        Install(folder).RequireSuccess();
        Assert.Empty(Directory.EnumerateFileSystemEntries(TemporaryPlace));
        Command.Run("uninstall", "-y", "local").RequireSuccess();
        empty.AssertSame(Environment.Snapshot());
        Install("--no-clean", folder).RequireSuccess().RequireMention("pipsharp-build-");
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(TemporaryPlace));
    }

    [Fact]
    public void QuietSaysNothing() => Assert.Equal("", Install("-q", new SourceFolder("local").WriteTo(Command)).RequireSuccess().Output);

    private string TemporaryPlace => Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp");
}
