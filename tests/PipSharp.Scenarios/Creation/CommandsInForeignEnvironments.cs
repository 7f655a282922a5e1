using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>Every command, on environments that other tools have made; what it did is asked of the environment's own Python.</summary>
public sealed class CommandsInForeignEnvironments : CreationStory
{
    private const string Installed = "import importlib.metadata as m; print(sorted((d.metadata['Name'], d.version) for d in m.distributions()))";

    public static TheoryData<string, string> Environments()
    {
        var all = new TheoryData<string, string>();
        foreach (string version in OtherTools.Versions.Skip(2))
        {
            foreach (string tool in (string[])["venv", "virtualenv", "uv"])
                all.Add(tool, version);
        }

        return all;
    }

    [SkippableTheory]
    [MemberData(nameof(Environments))]
    public void AllWork(string tool, string version)
    {
        string[] making = OtherTools.Making(tool, OtherTools.Interpreter(version));
        Run(making[0], [.. making[1..], "env"]).RequireSuccess();
        WriteWheels();
        Expect("");
        Install();
        Look();
        Mend();
        Fetch(version);
        Enter();
        Leave();
    }

    private void Install()
    {
        Command.Run("install", "--no-index", "--python", "env", "-f", "wheels", "app<2").RequireSuccess().RequireMention("Successfully installed app-1.0 part-1.0");
        Expect("('app', '1.0'), ('part', '1.0')");
        Assert.Equal(In("env") + "\n", Run(In("env", "bin", "app-run")).RequireSuccess().Output);
        Python(In("env"), "import app, os, part; assert app.__file__.startswith(os.path.join(os.environ['HOME'], '..', 'work', 'env')) or '/work/env/lib' in app.__file__").RequireSuccess();
    }

    private void Look()
    {
        Ask("list", "app", "part").RequireMention("1.0");
        Assert.Equal("app==1.0\npart==1.0\n", Ask("freeze").Output);
        Ask("show", "app").RequireMention("Requires: part", In("env", "lib"));
        Ask("check").RequireMention("No broken requirements");
        Ask("inspect").RequireMention("\"name\": \"app\"", "\"installer\": \"pipsharp\"");
        Ask("tree").RequireMention("app", "part");
        Ask("why", "part").RequireMention("app");
        Ask("debug").RequireMention(In("env", "bin", "python"), "Compatible tags");
    }

    private void Mend()
    {
        Command.Run("install", "--no-index", "--python", "env", "-f", "wheels", "--upgrade", "app").RequireSuccess();
        Expect("('app', '2.0'), ('part', '1.0')");
        Ask("history").RequireMention("2.0");
        Command.Run("undo", "--yes", "--python", "env").RequireSuccess();
        Expect("('app', '1.0'), ('part', '1.0')");
        string part = Python(In("env"), "import part; print(part.__file__)").Output.Trim();
        File.WriteAllText(part, "broken = ");
        Command.Run("check", "--files", "--python", "env").RequireExit(1).RequireMention("part");
        Command.Run("repair", "--no-index", "-f", "wheels", "--python", "env").RequireSuccess();
        Python(In("env"), "import part").RequireSuccess();
        Command.Run("check", "--files", "--python", "env").RequireSuccess();
    }

    private void Fetch(string version)
    {
        Command.Run("download", "--no-index", "-f", "wheels", "--python", "env", "-d", "fetched", "app").RequireSuccess();
        Command.Run("wheel", "--no-index", "-f", "wheels", "--python", "env", "-w", "built", "app").RequireSuccess();
        foreach (string folder in (string[])["fetched", "built"])
            Assert.Equal(["app-2.0-py3-none-any.whl", "part-1.0-py3-none-any.whl"], Directory.EnumerateFiles(In(folder)).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Command.Write("wishes.txt", "app\n");
        Command.Run("compile", "--no-index", "-f", "wheels", "--python", "env", "wishes.txt").RequireSuccess().RequireMention("app==2.0", "part==1.0");
        Command.Run("python", "find", "--python", "env").RequireSuccess().RequireMention(In("env", "bin", "python"));
        Assert.StartsWith(version + ".", Python(In("env"), "import platform; print(platform.python_version())").Output, StringComparison.Ordinal);
    }

    private void Enter()
    {
        Assert.Equal(In("env") + "\n", Command.Run("run", "--env", "env", "--", "python", "-c", "import sys; print(sys.prefix)").RequireSuccess().Output);
        Assert.Equal(In("env") + "\n", Command.Run("run", "--env", "env", "--", "app-run").RequireSuccess().Output);
        Command.Set("WORKON_HOME", In("named"));
        Command.Run("env", "copy", "env", "copied").RequireSuccess();
        Assert.Equal(In("named", "copied") + "\n", Run(In("named", "copied", "bin", "app-run")).RequireSuccess().Output);
        Command.Run("env", "list").RequireSuccess().RequireMention("copied");
        Command.Run("check", "--files", "--python", In("named", "copied")).RequireSuccess();
        Command.Run("env", "remove", "copied").RequireSuccess();
    }

    private void Leave()
    {
        Command.Run("venv", "--upgrade", "env").RequireSuccess();
        Expect("('app', '1.0'), ('part', '1.0')");
        Command.Run("uninstall", "-y", "--python", "env", "app", "part").RequireSuccess();
        Expect("");
        Assert.False(File.Exists(In("env", "bin", "app-run")));
    }

    private void WriteWheels()
    {
        string wheels = Directory.CreateDirectory(In("wheels")).FullName;
        const string program = "import sys\ndef main():\n    print(sys.prefix)\n";
        new WheelBuilder("app", "1.0").File("app.py", program).ConsoleScript("app-run", "app:main").Requires("part").WriteTo(wheels);
        new WheelBuilder("app", "2.0").File("app.py", program).ConsoleScript("app-run", "app:main").Requires("part").WriteTo(wheels);
        new WheelBuilder("part", "1.0").File("part.py", "").WriteTo(wheels);
    }

    private ProcessOutcome Ask(string command, params string[] words) => Command.Run([command, "--python", "env", .. command == "list" ? [] : words]).RequireSuccess().RequireMention(words);

    private void Expect(string packages) => Assert.Equal($"[{packages}]\n", Python(In("env"), Installed).RequireSuccess().Output);
}
