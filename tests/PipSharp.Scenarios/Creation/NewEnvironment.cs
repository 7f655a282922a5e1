using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class NewEnvironment : CreationStory
{
    [Fact]
    public void WorksAndIsAloneWithItsPackages()
    {
        Venv("env").RequireSuccess().RequireMention("Created virtual environment ./env with CPython");
        Assert.Equal(In("env"), PrefixOf(In("env")));
        string[] packages = Python(In("env"), "import sys; print([p for p in sys.path if p.endswith('-packages')])").RequireSuccess().Output.Split(',');
        Assert.Contains(In("env"), Assert.Single(packages), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("3.6")]
    [InlineData("3.7")]
    [MemberData(nameof(OtherTools.ServedPythons), MemberType = typeof(OtherTools))]
    public void HasWhatVenvMakes(string version)
    {
        string python = OtherTools.Interpreter(version);
        Command.Run("venv", "--python", python, "ours").RequireSuccess();
        Run(python, "-m", "venv", "--without-pip", "theirs").RequireSuccess();
        Assert.Empty(Entries("theirs").Except(Entries("ours")));
        foreach (string key in new[] { "home", "include-system-site-packages", "version" })
            Assert.Equal(Configured(In("theirs"), key), Configured(In("ours"), key));
        Assert.Equal(Configured(In("ours"), "version"), Configured(In("ours"), "version_info"));
        Assert.Equal("lib", new DirectoryInfo(In("ours", "lib64")).LinkTarget);
        const string seen = "import sys; print([p.replace('theirs', 'ours') for p in sys.path], sys.prefix.replace('theirs', 'ours'), sys.base_prefix)";
        Assert.Equal(Python(In("theirs"), seen).RequireSuccess().Output, Python(In("ours"), seen).RequireSuccess().Output);
    }

    [Fact]
    public void IsCalledDotVenvAndShowsTheProjectsName()
    {
        Venv().RequireSuccess();
        Assert.Equal("work", Configured(In(".venv"), "prompt"));
        Venv("other").RequireSuccess();
        Assert.Null(Configured(In("other"), "prompt"));
    }

    [Theory]
    [InlineData(".", "work")]
    [InlineData("my env", "my env")]
    [InlineData("two\nhome = /evil", "two home = /evil")]
    public void ShowsThePromptThatIsAskedFor(string prompt, string configured)
    {
        Venv("--prompt", prompt, "env").RequireSuccess();
        Assert.Equal(configured, Configured(In("env"), "prompt"));
        Assert.Equal(In("env"), PrefixOf(In("env")));
    }

    [Fact]
    public void MayBeSeveral()
    {
        Venv("one", "two/deep", "--quiet").RequireSuccess();
        Assert.Equal(In("one"), PrefixOf(In("one")));
        Assert.Equal(In("two", "deep"), PrefixOf(In("two", "deep")));
    }

    [Fact]
    public void MaySeeTheSystemsPackages()
    {
        Venv("--system-site-packages", "env").RequireSuccess();
        Assert.Equal("true", Configured(In("env"), "include-system-site-packages"));
        Python(In("env"), "import sys; assert len([p for p in sys.path if p.endswith('-packages')]) > 1").RequireSuccess();
    }

    [Fact]
    public void MayHaveACopyOfTheInterpreter()
    {
        Venv("--copies", "env").RequireSuccess();
        Assert.Null(new FileInfo(In("env", "bin", "python")).LinkTarget);
        Assert.Equal(In("env"), PrefixOf(In("env")));
    }

    [Fact]
    public void IsIgnoredByVersionControlAndBackups()
    {
        Venv("env").RequireSuccess();
        Assert.Equal("*\n", File.ReadAllText(In("env", ".gitignore")));
        Assert.StartsWith("Signature: 8a477f597d28d172789f06886806bc55\n", File.ReadAllText(In("env", "CACHEDIR.TAG")), StringComparison.Ordinal);
        Venv("--without-scm-ignore-files", "plain").RequireSuccess();
        Assert.False(File.Exists(In("plain", ".gitignore")));
    }

    [Fact]
    public void OfAnEnvironmentIsOfItsBase()
    {
        Venv("first").RequireSuccess();
        Command.Run("venv", "--python", "first", "second").RequireSuccess();
        Assert.Equal(Configured(In("first"), "home"), Configured(In("second"), "home"));
    }

    private IEnumerable<string> Entries(string environment) => Directory.EnumerateFileSystemEntries(In(environment), "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(In(environment), path)).Where(path => !path.StartsWith("lib64", StringComparison.Ordinal));
}
