using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class SeededEnvironment : CreationStory
{
    private string SitePackages => In("env", "lib", "python" + TestPython.Version, "site-packages");

    [SkippableFact]
    public void HasThePipOfItsInterpreterWithoutANetwork()
    {
        NeedsBundle();
        Venv("--seed", "--index-url", "http://127.0.0.1:1/", "env").RequireSuccess();
        Run(In("env", "bin", "pip" + TestPython.Version), "--version").RequireSuccess().RequireMention(SitePackages);
        Run(In("env", "bin", "pip3"), "check").RequireSuccess();
        Run(TestPython.Executable, "-m", "venv", "theirs").RequireSuccess();
        Assert.Equal(Pips("theirs"), Pips("env"));
    }

    [Fact]
    public void HasNoneByDefault()
    {
        Venv("env").RequireSuccess();
        Assert.Empty(Directory.EnumerateFileSystemEntries(SitePackages));
    }

    [SkippableFact]
    public void HasItsOwnAlsoWhereItSeesTheSystems()
    {
        NeedsBundle();
        Venv("--seed", "--system-site-packages", "env").RequireSuccess();
        Assert.Equal("true", Configured(In("env"), "include-system-site-packages"));
        Assert.NotEmpty(Directory.EnumerateDirectories(SitePackages, "pip-*.dist-info"));
    }

    [Fact]
    public void TakesThePipThatIsGiven()
    {
        string wheel = new WheelBuilder("pip", "99.1").File("pip/__init__.py", "").ConsoleScript("pip", "pip:main").ConsoleScript("pip3.4", "pip:main").WriteTo(Work);
        Venv("--pip", wheel, "env").RequireSuccess();
        Assert.Equal(["pip-99.1.dist-info"], Directory.EnumerateDirectories(SitePackages, "*.dist-info").Select(Path.GetFileName));
        Assert.Equal(["pip", "pip3", "pip" + TestPython.Version], Pips("env"));
        Assert.False(File.Exists(Path.Combine(SitePackages, "pip-99.1.dist-info", "direct_url.json")));
    }

    [Fact]
    public void TakesTheNewestOfTheIndex()
    {
        using IndexServer index = IndexServer.Start();
        index.Add(new WheelBuilder("pip", "98.0"), new WheelBuilder("pip", "99.0"), new WheelBuilder("setuptools", "90.0"));
        Venv("--upgrade-deps", "-i", index.SimpleUrl, "env").RequireSuccess();
        Assert.True(Directory.Exists(Path.Combine(SitePackages, "pip-99.0.dist-info")));
        Venv("--pip", "98.0", "-i", index.SimpleUrl, "--clear", "env").RequireSuccess();
        Assert.True(Directory.Exists(Path.Combine(SitePackages, "pip-98.0.dist-info")));
    }

    [Fact]
    public void RefusesWhatContradictsItself()
    {
        Venv("--seed", "--without-pip", "env").RequireExit(2).RequireMention("--without-pip");
        Venv("--pip", "missing.whl", "env").RequireExit(1).RequireMention("There is no wheel");
    }

    [Fact]
    public void IsNotWhatPipsConfigurationMeans()
    {
        Command.Set("PIP_UPGRADE", "1").Set("PIP_PROMPT", "x");
        Venv("env").RequireSuccess();
        Assert.Null(Configured(In("env"), "prompt"));
    }

    private string[] Pips(string environment) =>
        [.. Directory.EnumerateFiles(In(environment, "bin"), "pip*").Select(path => Path.GetFileName(path)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)];

    private void NeedsBundle() => Skip.IfNot(Run(TestPython.Executable, "-c", "import ensurepip").ExitCode == 0, "skipped: this Python bundles no pip");
}
