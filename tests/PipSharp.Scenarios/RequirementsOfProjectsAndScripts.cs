using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>--group, --requirements-from-script and --only-deps; messages and exit codes as pip 26.3's where they are quoted in full.</summary>
public sealed class RequirementsOfProjectsAndScripts : Story
{
    public RequirementsOfProjectsAndScripts()
    {
        Index.Add(
            new WheelBuilder("app", "1.0").Package().Requires("lib", "color"), new WheelBuilder("lib", "1.5").Package().Requires("base"),
            new WheelBuilder("color", "1.0").Package(), new WheelBuilder("base", "1.0").Package());
        Command.Write("pyproject.toml", Groups);
    }

    private const string Groups =
        """
        [project]
        name = "own"
        version = "1"
        dependencies = ["lib"]
        [dependency-groups]
        Dev = ["color", {include-group = "test"}]
        test = ["base ; python_version >= '3'", "never ; python_version < '3'"]
        bad = ["a b"]
        circle = [{include-group = "circle"}]
        """;

    [Fact]
    public void AGroupIsInstalledWithWhatItIncludes()
    {
        Install("--group", "dev").RequireSuccess();
        Assert.Equal("base 1.0, color 1.0", Installed());
    }

    [Fact]
    public void GroupsOfOtherProjectsAreNamedByTheirFile()
    {
        Command.Write("other/pyproject.toml", "[dependency-groups]\nx = ['lib']\n");
        Install("--group", "other/pyproject.toml:x", "--group=test", "color").RequireSuccess();
        Assert.Equal("base 1.0, color 1.0, lib 1.5", Installed());
    }

    [Fact]
    public void AGroupIsNamedAsTheOriginOfAPin() => Assert.Equal(
        "base==1.0\n    # via --group test\n",
        Command.Run("compile", "--group", "test", "--no-header", "-i", Index.SimpleUrl, "--python", Environment.Python).RequireSuccess().Output);

    [Theory]
    [InlineData("nope", "[dependency-groups] resolution failed for 'nope' from 'pyproject.toml': ", "Its groups are bad, circle, dev, test")]
    [InlineData("bad", "[dependency-groups] resolution failed for 'bad' from 'pyproject.toml': ", "a b")]
    [InlineData("circle", "[dependency-groups] resolution failed for 'circle' from 'pyproject.toml': ", "circle -> circle")]
    [InlineData("nowhere/pyproject.toml:dev", "nowhere/pyproject.toml not found. Cannot resolve '--group' option.", "")]
    [InlineData("none/pyproject.toml:dev", "[dependency-groups] table was missing from 'none/pyproject.toml'. Cannot resolve '--group' option.", "")]
    [InlineData("list/pyproject.toml:dev", "[dependency-groups] table was malformed in list/pyproject.toml. Cannot resolve '--group' option.", "")]
    [InlineData("twice/pyproject.toml:dev", "[dependency-groups] data was invalid in twice/pyproject.toml: ", "dev, Dev")]
    [InlineData("torn/pyproject.toml:dev", "Error parsing torn/pyproject.toml: ", "")]
    public void GroupsThatAreWrongAreRefused(string group, string message, string mention)
    {
        Command.Write("none/pyproject.toml", "[project]\nname = 'x'\n");
        Command.Write("list/pyproject.toml", "dependency-groups = []\n");
        Command.Write("twice/pyproject.toml", "[dependency-groups]\ndev = []\nDev = []\n");
        Command.Write("torn/pyproject.toml", "[dependency-groups\n");
        Install("--group", group, "app").RequireExit(1).RequireMention(message, mention);
        Assert.Equal("", Installed());
    }

    [Theory]
    [InlineData("setup.cfg:dev")]
    [InlineData("https://example.invalid/pylock.toml:dev")]
    public void AGroupsFileIsAProjectOrALockFile(string group) =>
        Install("--group", group).RequireExit(2).RequireMention("group paths use local 'pyproject.toml' or 'pylock.toml' files");

    [Fact]
    public void AScriptGetsWhatItNeeds()
    {
        Install("--requirements-from-script", Script(">=3.8")).RequireSuccess();
        Assert.Equal("color 1.0", Installed());
    }

    [Fact]
    public void AScriptForAnotherPythonIsRefused()
    {
        Install("--requirements-from-script", Script(">=99")).RequireExit(1).RequireMention("Script 'script.py' requires a different Python: ", "not in '>=99'");
        Assert.Equal("", Installed());
        Install("--requirements-from-script", "script.py", "--ignore-requires-python").RequireSuccess();
        Assert.Equal("color 1.0", Installed());
    }

    [Fact]
    public void ScriptsThatSayNothingOrTooMuchAreRefused()
    {
        Script(">=3.8");
        Command.Write("none.py", "print()\n");
        Command.Write("torn.py", "# /// script\n# dependencies = [\n# ///\n");
        Install("--requirements-from-script", "none.py").RequireExit(1).RequireMention("File does not contain 'script' metadata: 'none.py'");
        Install("--requirements-from-script", "torn.py").RequireExit(1).RequireMention("'torn.py'");
        Install("--requirements-from-script", "nowhere.py").RequireExit(1).RequireMention("nowhere.py");
        Install("--requirements-from-script", "script.py", "--requirements-from-script", "script.py")
            .RequireExit(1).RequireMention("--requirements-from-script can only be given once");
    }

    [Fact]
    public void OnlyTheDependenciesAreInstalled()
    {
        Install("--only-deps", "app").RequireSuccess();
        Assert.Equal("base 1.0, color 1.0, lib 1.5", Installed());
    }

    [Fact]
    public void WhatIsAskedForIsLeftOutThoughOthersNeedIt()
    {
        Install("--only-dependencies", "app", "lib").RequireSuccess();
        Assert.Equal("base 1.0, color 1.0", Installed());
    }

    [Fact]
    public void OfAProjectOnlyTheDependenciesAreLocked()
    {
        string text = Command.Run("lock", "-o", "-", "--only-deps", ".", "-i", Index.SimpleUrl, "--python", Environment.Python).RequireSuccess().Output;
        Assert.Equal(["name = \"base\"", "name = \"lib\""], text.Split('\n').Where(line => line.StartsWith("name = ", StringComparison.Ordinal) && !line.Contains(".whl", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("'--no-deps'", "--no-deps", "app")]
    [InlineData("'--requirement'", "-r", "x.txt")]
    [InlineData("'--no-deps', '--requirement', '--requirements-from-script', or '--group'", "--no-deps", "-r", "x.txt", "--requirements-from-script", "x.py", "--group", "dev")]
    public void OnlyDependenciesAreOfWhatTheCommandLineNames(string conflicts, params string[] arguments) =>
        Install(["--only-deps", .. arguments]).RequireExit(1).RequireMention($"Cannot use '--only-dependencies' in combination with {conflicts}.");

    private string Script(string pythons)
    {
        Command.Write("script.py", $"# /// script\n# requires-python = '{pythons}'\n# dependencies = ['color', \"never; python_version < '3'\"]\n# ///\nprint()\n");
        return "script.py";
    }
}
