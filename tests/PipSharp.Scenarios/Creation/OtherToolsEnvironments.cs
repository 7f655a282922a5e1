using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>What one tool makes, every other can use.</summary>
public sealed class OtherToolsEnvironments : CreationStory
{
    [Fact]
    public void OursAreUpgradedByVenv()
    {
        Venv("env", "--prompt", "mine").RequireSuccess();
        Run(TestPython.Executable, "-m", "venv", "--without-pip", "--upgrade", "env").RequireSuccess();
        Assert.Equal(In("env"), PrefixOf(In("env")));
    }

    [SkippableTheory]
    [InlineData("venv")]
    [InlineData("virtualenv")]
    [InlineData("uv")]
    public void TheirsAreUpgradedAndInstalledInto(string tool)
    {
        Make(tool, "env");
        string wheel = new WheelBuilder("demo", "1.0").File("demo.py", "").ConsoleScript("demo", "demo:main").WriteTo(Work);
        Command.Run("install", "--no-index", "--python", "env", wheel).RequireSuccess();
        Command.Run("venv", "--upgrade", "env").RequireSuccess().RequireMention("Upgraded");
        Python(In("env"), "import demo").RequireSuccess();
        Assert.StartsWith(TestPython.Version, Configured(In("env"), "version"), StringComparison.Ordinal);
        foreach (string command in new[] { "list", "check", "freeze" })
            Command.Run(command, "--python", "env").RequireSuccess();
        Command.Run("uninstall", "-y", "--python", "env", "demo").RequireSuccess();
    }

    /// <summary>`home` is the base's, never an environment's; also when one is active and the next is made of it.</summary>
    [SkippableTheory]
    [InlineData("venv")]
    [InlineData("virtualenv")]
    [InlineData("uv")]
    public void TheirsAreNoBases(string tool)
    {
        Make(tool, "first");
        Command.Set("VIRTUAL_ENV", In("first")).Set("PATH", In("first", "bin") + ":/usr/bin:/bin");
        Command.Run("venv", "second").RequireSuccess();
        Command.Run("venv", "--python", "second/bin/python", "third").RequireSuccess();
        Run(In("third", "bin", "python"), "-m", "venv", "--without-pip", "fourth").RequireSuccess();
        foreach (string environment in (string[])["second", "third", "fourth"])
        {
            Assert.Equal(Path.GetDirectoryName(TestPython.Executable), Configured(In(environment), "home"));
            Assert.Equal(In(environment), PrefixOf(In(environment)));
        }
    }

    [SkippableFact]
    public void OursAreTargetsOfUv()
    {
        string uv = OtherTools.Uv();
        Venv("env").RequireSuccess();
        string wheel = new WheelBuilder("demo", "1.0").File("demo.py", "").WriteTo(Work);
        Run(uv, "pip", "install", "--offline", "--no-index", "--python", "env", wheel).RequireSuccess();
        Python(In("env"), "import demo").RequireSuccess();
    }

    [Fact]
    public void OursKeepTheirSettingsWhenTheyAreUpgraded()
    {
        Venv("env", "--prompt", "mine", "--system-site-packages").RequireSuccess();
        Command.Write("env/bin/activate", "my own");
        Command.Run("venv", "--upgrade", "env").RequireSuccess();
        Assert.Equal("mine", Configured(In("env"), "prompt"));
        Assert.Equal("true", Configured(In("env"), "include-system-site-packages"));
        Assert.Equal("my own", File.ReadAllText(In("env", "bin", "activate")));
        Command.Run("venv", "--upgrade", "none").RequireExit(1).RequireMention("no virtual environment");
    }

    [Fact]
    public void OursFindAnotherBaseOfTheirVersionWhenTheirsIsGone()
    {
        Command.Set("PATH", Path.GetDirectoryName(TestPython.Executable)! + ":/usr/bin:/bin");
        Venv("env").RequireSuccess();
        foreach (string name in (string[])["python", "python3", "python" + TestPython.Version])
            File.Delete(In("env", "bin", name));
        File.CreateSymbolicLink(In("env", "bin", "python"), "/nowhere/bin/python");
        string configuration = In("env", "pyvenv.cfg");
        File.WriteAllText(configuration, File.ReadAllText(configuration).Replace(Path.GetDirectoryName(TestPython.Executable)!, "/nowhere/bin", StringComparison.Ordinal));
        Command.Run("venv", "--upgrade", "env").RequireSuccess();
        Assert.Equal(In("env"), PrefixOf(In("env")));
        Assert.StartsWith(TestPython.Version, Configured(In("env"), "version"), StringComparison.Ordinal);
    }

    [Fact]
    public void RelocatableOnesWorkAfterAMove()
    {
        Venv("env", "--relocatable").RequireSuccess();
        string wheel = new WheelBuilder("demo", "1.0").File("demo.py", "import sys\ndef main():\n    print(sys.prefix)\n").ConsoleScript("demo", "demo:main").WriteTo(Work);
        Command.Run("install", "--no-index", "--python", "env", wheel).RequireSuccess();
        Directory.Move(In("env"), In("a moved one"));
        Assert.Equal(In("a moved one") + "\n", Run(In("a moved one", "bin", "demo")).RequireSuccess().Output);
        Assert.Equal("true", Configured(In("a moved one"), "relocatable"));
    }

    private void Make(string tool, string environment)
    {
        string[] making = OtherTools.Making(tool, TestPython.Executable);
        Run(making[0], [.. making[1..], environment]).RequireSuccess();
    }
}
