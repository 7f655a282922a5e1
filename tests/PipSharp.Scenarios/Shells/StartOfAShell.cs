using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>Reading `shell-init` costs next to nothing and changes nothing on the disk.</summary>
public sealed class StartOfAShell : ShellStory
{
    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void StartsNoProcess(string shell)
    {
        string text = PipSharp("shell-init", shell).RequireSuccess().Output;
        ProcessOutcome outcome = RunPlain(shell, $"PATH=/nowhere\n{text}\nprintf '%s\\n' \"$WORKON_HOME\"\n").RequireSuccess();
        Assert.Equal((WorkonHome + "\n", ""), (outcome.Output, outcome.Error));
        Assert.False(Directory.Exists(WorkonHome));
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void SourcesTheInitializeHook(string shell)
    {
        Directory.CreateDirectory(WorkonHome);
        File.WriteAllText(Path.Combine(WorkonHome, "initialize"), "echo started; MINE=kept\n");
        Tells(shell, "echo $MINE", "started\nkept");
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void MakesHookFilesAtTheFirstCommand(string shell) => Tells(shell, """
        t workon
        for one in "$WORKON_HOME"/*; do if [ -x "$one" ]; then printf '%s x\n' "${one##*/}"; else printf '%s\n' "${one##*/}"; fi; done
        """, """
        = 1 ~
        get_env_details x
        initialize
        postactivate
        postdeactivate
        postmkproject x
        postmkvirtualenv
        postrmvirtualenv x
        preactivate x
        predeactivate
        premkproject x
        premkvirtualenv x
        prermvirtualenv x
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void LeavesAnOwnHookFolderAndOwnHooks(string shell)
    {
        Set("VIRTUALENVWRAPPER_HOOK_DIR", Path.Combine(Home, "hooks"));
        Tells(shell, "mkdir hooks; echo mine > hooks/preactivate; workon; cat hooks/preactivate; ls hooks | wc -l | tr -d ' '; ls .virtualenvs", "mine\n12");
    }

    [SkippableTheory]
    [InlineData("bash", "$HOME/envs//x/", "~/envs/x")]
    [InlineData("zsh", "$HOME/envs//x/", "~/envs/x")]
    [InlineData("bash", "envs", "~/envs")]
    [InlineData("zsh", "envs", "~/envs")]
    [InlineData("bash", "~/a b", "~/a b")]
    [InlineData("zsh", "~/a b", "~/a b")]
    [InlineData("bash", "${HOME}/$(touch x)", "~/$(touch x)")]
    [InlineData("zsh", "${HOME}/$(touch x)", "~/$(touch x)")]
    public void ExpandsWorkonHome(string shell, string given, string expected)
    {
        Set("WORKON_HOME", given);
        Tells(shell, "printf '%s\\n' \"$WORKON_HOME\"; ls", expected);
        Assert.Equal(expected, Filtered(PipSharp("env", "path").RequireSuccess().Output).Trim());
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void SaysSoWhenTheFolderHasGone(string shell) => Tells(shell, "workon; rm -rf .virtualenvs; t workon; [ -d .virtualenvs ] && echo there", """
        NOTE: Virtual environments directory ~/.virtualenvs does not exist. Creating...
        = 1 ~
        there
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AsksForNothingWhenPipSharpHasGone(string shell)
    {
        ProcessOutcome outcome = Run(shell, "_virtualenvwrapper_program=; PATH=/nowhere; workon 2>/dev/null; printf '%s\\n' $?");
        Assert.Equal("127\n", outcome.Output);
    }

    /// <summary>The line that `--install` prints starts no process, whatever PATH leads to; the first command finds the program by itself.</summary>
    [SkippableTheory]
    [InlineData("bash", "printf '%s\\n' \"$WORKON_HOME\"")]
    [InlineData("zsh", "printf '%s\\n' \"$WORKON_HOME\"")]
    [InlineData("fish", "echo $WORKON_HOME")]
    [InlineData("pwsh", "$env:WORKON_HOME")]
    public void ReadsAnInstalledStart(string shell, string show)
    {
        TestShell.Need(shell);
        ProcessOutcome installed = PipSharp("shell-init", shell, "--install").RequireSuccess();
        string file = Path.Combine(Home, ".local", "share", "pipsharp", "init." + (shell == "pwsh" ? "ps1" : shell));
        installed.RequireMention("Written: " + file);
        string path = shell switch { "fish" => "set -l before $PATH; set PATH /nowhere", "pwsh" => "$before = $env:PATH; $env:PATH = '/nowhere'", _ => "before=$PATH; PATH=/nowhere" };
        string back = shell switch { "fish" => "set PATH $before", "pwsh" => "$env:PATH = $before", _ => "PATH=$before" };
        ProcessOutcome outcome = RunPlain(shell, $"{path}\n{installed.Output}{show}\n{back}\nmkvirtualenv one\n{(shell == "pwsh" ? "$env:VIRTUAL_ENV" : "echo \"$VIRTUAL_ENV\"")}\n").RequireSuccess();
        Assert.Equal(($"{WorkonHome}\n{WorkonHome}/one\n", ""), (outcome.Output, outcome.Error));
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void WritesAnOldInstalledStartAnewAtTheFirstCommand(string shell)
    {
        TestShell.Need(shell);
        Set("XDG_DATA_HOME", Path.Combine(Home, "it's data"));
        string line = PipSharp("shell-init", shell, "--install").RequireSuccess().Output;
        string file = Path.Combine(Home, "it's data", "pipsharp", "init." + (shell == "pwsh" ? "ps1" : shell)), current = File.ReadAllText(file);
        File.WriteAllText(file, current + "\n:\n".Replace(":", shell is "pwsh" ? "$null" : "true", StringComparison.Ordinal));
        RunPlain(shell, line).RequireSuccess();
        Assert.NotEqual(current, File.ReadAllText(file));
        RunPlain(shell, line + "workon\n");
        Assert.Equal(current, File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void WritesOverNoOtherFile()
    {
        string file = Path.Combine(Home, "mine");
        File.WriteAllText(file, "mine");
        PipSharp("shell-init", "bash", "--functions", "--installed=" + file).RequireSuccess();
        PipSharp("shell-init", "bash", "--functions", "--installed", Path.Combine(Home, "nothing")).RequireSuccess();
        Assert.Equal("mine", File.ReadAllText(file));
        Assert.False(File.Exists(Path.Combine(Home, "nothing")));
    }

    /// <summary>What is defined after the start and before the first command is not written over by what the first command fetches.</summary>
    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void LeavesFunctionsOfTheUsers(string shell) => Tells(shell, """
        rmvirtualenv() { echo "mine: $1"; }
        virtualenvwrapper_mktemp() { return 1; }
        t workon; t rmvirtualenv one; t virtualenvwrapper_tempfile x
        """, """
        = 1 ~
        mine: one
        = 0 ~
        ERROR: virtualenvwrapper could not create a temporary file name.
        = 1 ~
        """);

    [SkippableTheory]
    [InlineData("fish", "function rmvirtualenv; echo mine: $argv; end\nworkon; rmvirtualenv one")]
    [InlineData("pwsh", "function rmvirtualenv { \"mine: $args\" }\nworkon; rmvirtualenv one")]
    public void LeavesFunctionsOfTheUsersInOtherShells(string shell, string lines)
    {
        string start = shell == "fish" ? "pipsharp shell-init fish | source" : "pipsharp shell-init pwsh | Out-String | Invoke-Expression";
        Assert.Equal("mine: one\n", RunPlain(shell, start + "\n" + lines + "\n").Output);
    }

    [Fact]
    public void RefusesAnUnknownShell() =>
        PipSharp("shell-init", "tcsh").RequireExit(1).RequireMention("Need a shell (bash, zsh, fish, pwsh)");
}
