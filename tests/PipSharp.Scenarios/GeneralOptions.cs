using PipSharp.Cli.BesidePip;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>What every command takes.</summary>
public sealed class GeneralOptions : Story
{
    public GeneralOptions()
    {
        Index.Add(new WheelBuilder("demo", "1.0").Package());
        Install("demo").RequireSuccess();
    }

    [Fact]
    public void TheLogHasWhatWasSaidWithItsTime()
    {
        Assert.Equal("", Command.Run("list", "-qq", "--log", "logs/pip.log").RequireSuccess().Output);
        Command.Run("show", "nowhere", "--log=logs/pip.log").RequireExit(1);
        string[] lines = File.ReadAllLines(Path.Combine(Command.Work, "logs", "pip.log"));
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d,\d{3} Package Version$", lines[0]);
        Assert.EndsWith(" WARNING: Package(s) not found: nowhere", lines[^1]);
    }

    [Fact]
    public void ALogThatCannotBeWrittenIsNamed() =>
        Assert.Contains("The log /dev/null/log cannot be written", Command.Run("list", "--log", "/dev/null/log").RequireExit(1).Error);

    [Fact]
    public void RequireVirtualenvStopsWhatWritesAndNothingElse()
    {
        string[] outside = ["--python", TestPython.Executable, "--require-virtualenv"];
        Command.Run(["list", "--format", "json", .. outside]).RequireSuccess();
        Assert.Contains("Could not find an activated virtualenv (required).", Command.Run(["uninstall", "-y", "demo", .. outside]).RequireExit(3).Error);
        Command.Set("PIP_REQUIRE_VIRTUALENV", "1");
        Assert.Contains("Could not find an activated virtualenv (required).", Command.Run("install", "demo", "--no-index", "--python", TestPython.Executable).RequireExit(3).Error);
        Command.Run("uninstall", "-y", "demo").RequireSuccess();
    }

    [Fact]
    public void PythonStandsOnEitherSideOfTheCommand()
    {
        Command.Set("VIRTUAL_ENV", "").Set("PATH", "/usr/bin:/bin");
        Assert.Contains("demo", Command.Run("--python", Environment.Root, "list").RequireSuccess().Output);
        Assert.Contains("demo", Command.Run("list", "--python", Environment.Python).RequireSuccess().Output);
    }

    [Fact]
    public void AConfigurationThatIsWrongIsAMatterOfUsage()
    {
        Command.Set("PIP_NOT_REQUIRED", "perhaps");
        Assert.Contains("perhaps is not a valid value for not-required option", Command.Run("list").RequireExit(2).Error);
    }

    [Theory]
    [InlineData("list --help")]
    [InlineData("-h list")]
    [InlineData("help list")]
    public void HelpSaysHowACommandIsUsed(string line) => Command.Run(line.Split(' ')).RequireSuccess().RequireMention("pipsharp list [options]", "--not-required", "--no-color");

    [Fact]
    public void DebugShowsWhereAnErrorComesFrom()
    {
        Assert.DoesNotContain("PipSharpException", Command.Run("config", "get", "global.nothing").RequireExit(1).Error, StringComparison.Ordinal);
        Assert.Contains("PipSharpException", Command.Run("config", "get", "global.nothing", "--debug").RequireExit(1).Error, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ColorsAreForATerminalUnlessToldNotTo(bool isTold)
    {
        Skip.If(OperatingSystem.IsWindows());
        string[] arguments = ["show", "nowhere", .. isTold ? ["--no-color"] : Array.Empty<string>()];
        ProcessOutcome outcome = (await new Terminal(200).RunAsync(Command.Set("TERM", "xterm"), arguments)).RequireExit(1);
        Assert.Equal(!isTold, outcome.Output.Contains("\e[33mWARNING: Package(s) not found: nowhere", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("list", "freeze")]
    [InlineData("freeze", null)]
    [InlineData("inspect", null)]
    public void LocalPackagesAreThoseOfTheEnvironment(string command, string? format)
    {
        using var basis = new BasePython("plain");
        Command.Run("install", "-i", Index.SimpleUrl, "--python", basis.Python, "demo").RequireSuccess();
        Command.Run("venv", "--python", basis.Python, "--system-site-packages", "own").RequireSuccess();
        string[] arguments = [command, "--python", Path.Combine(Command.Work, "own"), .. format is null ? Array.Empty<string>() : ["--format", format]];
        Assert.Contains("demo", Command.Run(arguments).RequireSuccess().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("demo", Command.Run([.. arguments, "--local"]).RequireSuccess().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheResolverOfLongAgoIsNotThere()
    {
        Assert.Contains("there is one resolver here", Install("--use-deprecated", "legacy-resolver", "demo").RequireSuccess().Error, StringComparison.Ordinal);
        Assert.Contains("'--use-deprecated legacy-resolver'", Install("--use-deprecated", "legacy-resolver", "--only-deps", "demo").RequireExit(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SearchSaysWhyItIsGone()
    {
        ProcessOutcome outcome = Command.Run("search", "http client").RequireExit(1);
        Assert.Contains("https://pypi.org/pypi cannot be searched", outcome.Error);
        Assert.Contains("https://pypi.org/search/?q=http%20client", outcome.Error);
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _pipsharp_complete pipsharp")]
    [InlineData("zsh", "compdef _pipsharp pipsharp")]
    [InlineData("fish", "complete -c pipsharp -f -a '(__pipsharp_complete)'")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName pipsharp")]
    public void CompletionHasAScriptForEachShell(string shell, string line) => Assert.Contains(line, Command.Run("completion", "--" + shell).RequireSuccess().Output);

    [Fact]
    public void BashCompletesWithTheScript()
    {
        Command.Write("complete.bash", Command.Run("completion", "--bash").RequireSuccess().Output);
        string program = PipSharpProcess.NativeBinary ?? $"dotnet {PipSharpProcess.ManagedAssembly()}";
        Command.Write("pipsharp", $"#!/bin/sh\nexec {program} \"$@\"\n");
        string test = "source complete.bash; chmod +x pipsharp; COMP_WORDS=(./pipsharp index ver); COMP_CWORD=2; _pipsharp_complete ./pipsharp; echo \"${COMPREPLY[@]}\"";
        Assert.Equal("versions\n", ProcessRunner.Run("bash", ["-c", test], folder: Command.Work).RequireSuccess().Output);
    }
}
