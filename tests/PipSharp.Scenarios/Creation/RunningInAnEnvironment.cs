using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class RunningInAnEnvironment : CreationStory
{
    private const string Prefix = "import sys; print(sys.prefix)";

    [Fact]
    public void SetsWhatActivationWouldSet()
    {
        Venv("env", "--prompt", "mine").RequireSuccess();
        Command.Set("PYTHONHOME", "/nowhere");
        ProcessOutcome outcome = Command.Run("run", "--env", "env", "--", "sh", "-c", "echo $VIRTUAL_ENV $VIRTUAL_ENV_PROMPT ${PYTHONHOME-none}; command -v python");
        Assert.Equal($"{In("env")} mine none\n{In("env", "bin", "python")}\n", outcome.RequireSuccess().Output);
    }

    [Fact]
    public void GivesItsArgumentsAndItsExitCode()
    {
        Venv("env").RequireSuccess();
        ProcessOutcome outcome = Command.Run("run", "--env", "env", "python", "-c", "import sys; print(sys.argv[1:]); sys.exit(7)", "--env", "-q", "", "a b");
        Assert.Equal("['--env', '-q', '', 'a b']\n", outcome.RequireExit(7).Output);
    }

    [Fact]
    public void PrefersTheActiveEnvironmentToTheProjects()
    {
        Venv().RequireSuccess();
        Venv("active").RequireSuccess();
        Assert.Equal(In(".venv") + "\n", Command.Run("run", "python", "-c", Prefix).RequireSuccess().Output);
        Command.Set("VIRTUAL_ENV", In("active"));
        Assert.Equal(In("active") + "\n", Command.Run("run", "python", "-c", Prefix).RequireSuccess().Output);
    }

    [Fact]
    public void TakesANameOfTheCentralFolder()
    {
        Venv("central/named").RequireSuccess();
        Command.Set("WORKON_HOME", In("central"));
        Assert.Equal(In("central", "named") + "\n", Command.Run("run", "--env", "named", "python", "-c", Prefix).RequireSuccess().Output);
    }

    [Fact]
    public void TakesABareInterpreter() =>
        Assert.Equal(TestPython.Version + "\n", Command.Run("run", "--python", TestPython.Executable, "python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").RequireSuccess().Output);

    [Fact]
    public void SaysWhyItCannot()
    {
        Command.Run("run", "true").RequireExit(1).RequireMention("No environment is active", "pipsharp venv");
        Command.Run("run", "--env", "gone", "true").RequireExit(1).RequireMention("There is no environment in");
        Venv().RequireSuccess();
        Command.Run("run", "no-such-program").RequireExit(127).RequireMention("no-such-program cannot be run");
        Command.Run("run", "/").RequireExit(126);
        Command.Run("run").RequireExit(2);
    }

    [Fact]
    public void LetsPipesBreak()
    {
        Venv().RequireSuccess();
        Command.Run("run", "sh", "-c", "(yes; echo $? >&2) | head -1").RequireSuccess();
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("sh")]
    [InlineData("zsh")]
    public void OpensAShellAfterTheUsersOwnFiles(string shell)
    {
        Venv("env").RequireSuccess();
        Command.Write("../home/.bashrc", "PATH=/usr/bin:/bin\n");
        Command.Write("../home/.zshrc", "PATH=/usr/bin:/bin\n");
        Command.Set("SHELL", shell);
        ProcessOutcome outcome = Run("sh", "-c", $"echo 'command -v python; exit 5' | {Program()} shell --env env");
        Skip.If(outcome.ExitCode == 127, $"skipped: no {shell}");
        Assert.Contains(In("env", "bin", "python"), outcome.RequireExit(5).Output, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("pwsh", "(Get-Command python).Source; exit 5", "(env's) PS ")]
    [InlineData("xonsh", "import os, shutil; print(shutil.which('python', path=os.pathsep.join($PATH)), 'VIRTUAL_ENV_PROMPT' in ${...}); exit(5)", " False")]
    public void OpensAShellWithALanguageOfItsOwn(string shell, string line, string said)
    {
        string program = TestShell.Need(shell);
        Venv("env's").RequireSuccess();
        string named = Path.Combine(Directory.CreateDirectory(In("bin")).FullName, shell);
        File.CreateSymbolicLink(named, program);
        Command.Set("SHELL", named).Set("NO_COLOR", "1").Set("POWERSHELL_TELEMETRY_OPTOUT", "1").Set("POWERSHELL_UPDATECHECK", "Off");
        ProcessOutcome outcome = Run("sh", "-c", $"echo \"$1\" | {Program()} shell --env \"env's\"", "sh", line).RequireExit(5);
        Assert.Contains(In("env's", "bin", "python"), outcome.Output, StringComparison.Ordinal);
        Assert.Contains(said, outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>Without a terminal nushell does not become interactive: another shell says what it would have been asked.</summary>
    [SkippableFact]
    public void AsksNushellForTheOverlay()
    {
        string nu = TestShell.Need("nu");
        Venv("e \"x\" $(y)").RequireSuccess();
        Command.Set("SHELL", Command.Write("bin/nu", $"#!/bin/sh\n[ \"$1\" = -e ] && exec '{nu}' -n -c \"$2; print \\$env.VIRTUAL_ENV\"\n"));
        Run("chmod", "755", In("bin", "nu")).RequireSuccess();
        Assert.Equal(In("e \"x\" $(y)") + "\n", Run("sh", "-c", $"{Program()} shell --env 'e \"x\" $(y)'").RequireSuccess().Output);
    }

    private static string Program() => PipSharpProcess.NativeBinary ?? "dotnet " + PipSharpProcess.ManagedAssembly();
}
