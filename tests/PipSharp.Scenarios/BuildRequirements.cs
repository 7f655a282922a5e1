using System.Globalization;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class BuildRequirements : Story
{
    private const string Uses = "import tool\n";

    public BuildRequirements() => Index.Add(new WheelBuilder("tool", "1.0").Package(), new WheelBuilder("tool", "2.0").Package());

    [Fact]
    public void AreThereForTheBuildAlone()
    {
        Install(new SourceFolder("local") { Requires = "['tool']", Before = Uses }.WriteTo(Command)).RequireSuccess().RequireMention("Installing build dependencies");
        Assert.Equal("local 1.0", Installed());
    }

    [Fact]
    public void AreNotTakenFromTheUsersPath()
    {
        string path = Path.GetDirectoryName(Command.Write("path/tool.py", "found = True\n"))!;
        Command.Set("PYTHONPATH", path);
        Install(new SourceFolder("local") { Before = Uses }.WriteTo(Command)).RequireExit(1).RequireMention("No module named 'tool'");
        string open = new SourceFolder("open") { Before = "import os\nassert 'PYTHONPATH' not in os.environ\n" }.WriteTo(Command);
        Install(open).RequireSuccess();
    }

    [Fact]
    public void AreLimitedByBuildConstraintsAndNotByConstraints()
    {
        string folder = new SourceFolder("local") { Requires = "['tool']", Before = "from importlib.metadata import version\nopen('version', 'w').write(version('tool'))\n" }.WriteTo(Command);
        Command.Write("limits.txt", "tool<2\n");
        Install("-c", "limits.txt", folder).RequireSuccess();
        Assert.Equal("2.0", File.ReadAllText(Path.Combine(Command.Work, "local", "version")));
        Install("--build-constraint", "limits.txt", folder).RequireSuccess();
        Assert.Equal("1.0", File.ReadAllText(Path.Combine(Command.Work, "local", "version")));
        Install("--build-constraint", "limits.txt", "--no-build-isolation", folder).RequireExit(1).RequireMention("--build-constraint cannot be used with --no-build-isolation");
    }

    [Fact]
    public void WithoutIsolationAreThoseOfTheEnvironment()
    {
        string folder = new SourceFolder("local") { Requires = "['tool>=2']", Before = Uses }.WriteTo(Command);
        Install("--no-build-isolation", folder).RequireExit(1).RequireMention("cannot be imported", "--no-build-isolation");
        Install("--no-build-isolation", "--check-build-dependencies", folder).RequireExit(1).RequireMention("Some build dependencies", "tool>=2");
        Install("tool==1.0").RequireSuccess();
        Install("--no-build-isolation", "--check-build-dependencies", folder).RequireExit(1).RequireMention("tool 1.0 is installed");
        Install("--no-build-isolation", folder).RequireSuccess();
        Assert.Equal("local 1.0, tool 1.0", Installed());
        Command.Set("PIP_NO_BUILD_ISOLATION", "false");
        Install(folder).RequireSuccess();
        Assert.Equal("local 1.0, tool 1.0", Installed());
    }

    [Fact]
    public void AreBuiltThemselvesWhereTheyHaveNoWheel()
    {
        new SourceFolder("helper").WriteTo(Command);
        string folder = new SourceFolder("local") { Requires = $"['helper @ file://{Command.Work}/helper']", Before = "import helper\n" }.WriteTo(Command);
        Install(folder).RequireSuccess();
        Assert.Equal("local 1.0", Installed());
    }

    [Fact]
    public void ThatCannotBeBuiltSayForWhom()
    {
        new SourceFolder("helper") { Changes = [("return write(wheel_directory", "os._exit(3); return write(wheel_directory")] }.WriteTo(Command);
        string folder = new SourceFolder("local") { Requires = $"['helper @ file://{Command.Work}/helper']" }.WriteTo(Command);
        Install(folder).RequireExit(1).RequireMention("build requirements of", "local", "helper", "exit code 3");
    }

    [Fact]
    public void NoMoreBuildsRunAtOnceThanThereAreProcessors()
    {
        string log = Path.Combine(Command.Work, "log");
        string before = $"import time\ndef note(sign):\n    with open('{log}', 'a') as file: file.write(sign)\n";
        string[] folders =
        [
            .. Enumerable.Range(1, System.Environment.ProcessorCount + 3).Select(i => new SourceFolder(string.Create(CultureInfo.InvariantCulture, $"local{i}"))
            {
                Before = before,
                Changes = [("return write(wheel_directory, name, {NAME", "note('+'); time.sleep(0.3); note('-'); return write(wheel_directory, name, {NAME")],
            }.WriteTo(Command)),
        ];
        Install(folders).RequireSuccess();
        (int running, int most) = (0, 0);
        foreach (char sign in File.ReadAllText(log))
            most = Math.Max(most, running += sign == '+' ? 1 : -1);
        Assert.InRange(most, 1, System.Environment.ProcessorCount);
    }
}
