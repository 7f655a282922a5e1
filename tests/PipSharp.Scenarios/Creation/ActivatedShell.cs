using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

/// <summary>Real shells, with names that would run commands if anything were expanded twice.</summary>
public sealed class ActivatedShell : CreationStory
{
    internal const string Hostile = "e $(touch pwned) `touch pwned` ' \" \\ ! % & ; é";
    internal const string Broken = "line\nbreak";

    private const string PosixTest = """
        set -eu
        hash () { return 1; }
        PS1='before> '; P="$PATH"; PYTHONHOME=; export PYTHONHOME
        . "$1/bin/activate"
        [ "$VIRTUAL_ENV" = "$1" ]; [ "$VIRTUAL_ENV_PROMPT" = "$2" ]; [ "$PATH" = "$1/bin:$P" ]; [ -z "${PYTHONHOME+set}" ]; [ "$PS1" != 'before> ' ]
        [ "$(python -c 'import sys; print(sys.prefix)')" = "$1" ]
        . "$3/bin/activate"
        [ "$VIRTUAL_ENV" = "$3" ]; [ "$PATH" = "$3/bin:$P" ]; [ "$PS1" = '(second) before> ' ]
        sh -c '[ -z "${_OLD_VIRTUAL_PS1+set}" ]'
        deactivate
        [ "$PATH" = "$P" ]; [ "$PS1" = 'before> ' ]; [ -z "${VIRTUAL_ENV+set}${VIRTUAL_ENV_PROMPT+set}" ]; [ "${PYTHONHOME+set}" = set ]
        [ -z "${_OLD_VIRTUAL_PATH+set}${_OLD_VIRTUAL_PS1+set}${_OLD_VIRTUAL_PYTHONHOME+set}" ]
        ! (command -V deactivate 2>/dev/null | grep -q function)
        VIRTUAL_ENV_DISABLE_PROMPT=1; . "$1/bin/activate"; [ "$PS1" = 'before> ' ]; deactivate
        unset PS1; unset VIRTUAL_ENV_DISABLE_PROMPT; . "$1/bin/activate"; deactivate
        echo done
        """;

    private const string FishTest = """
        function fish_prompt; echo "[$status]"; end
        set P $PATH; set -gx PYTHONHOME ''
        source $argv[1]/bin/activate.fish
        test "$VIRTUAL_ENV" = "$argv[1]"; or exit 11
        test "$VIRTUAL_ENV_PROMPT" = "$argv[2]"; or exit 12
        test "$PATH[1]" = "$argv[1]/bin"; or exit 13
        set -q PYTHONHOME; and exit 14
        python -c 'import os, sys; sys.exit(sys.prefix != os.environ["VIRTUAL_ENV"])'; or exit 15
        source $argv[3]/bin/activate.fish
        set shown (false; fish_prompt)
        test "$shown" = '(second) [1]'; or exit 16
        deactivate; or exit 17
        test (count $P) = (count $PATH); or exit 18
        set shown (false; fish_prompt)
        test "$shown" = '[1]'; or exit 19
        set -q VIRTUAL_ENV; and exit 20
        set -q PYTHONHOME; or exit 21
        functions -q deactivate; and exit 22
        echo done
        """;

    private const string CshTest = """
        set prompt = 'before> '
        set P = "$PATH:q"
        setenv PYTHONHOME ''
        source now/bin/activate.csh
        printenv VIRTUAL_ENV > folder.txt
        printenv VIRTUAL_ENV_PROMPT > prompt.txt
        if ($?PYTHONHOME) exit 11
        python -c 'import os, sys; sys.exit(sys.prefix != os.environ["VIRTUAL_ENV"])' || exit 12
        source second/bin/activate.csh
        if ("$prompt:q" != '(second) before> ') exit 13
        deactivate
        if ("$prompt:q" != 'before> ') exit 14
        if ("$PATH:q" != "$P:q") exit 15
        if ($?VIRTUAL_ENV || $?VIRTUAL_ENV_PROMPT || $?_OLD_VIRTUAL_PATH) exit 16
        if (! $?PYTHONHOME) exit 17
        echo done
        """;

    [SkippableTheory]
    [InlineData("bash", "plain")]
    [InlineData("bash", Hostile)]
    [InlineData("bash", Broken)]
    [InlineData("zsh", "plain")]
    [InlineData("zsh", Hostile)]
    [InlineData("zsh", Broken)]
    [InlineData("dash", Hostile)]
    [InlineData("ksh", Hostile)]
    [InlineData("ksh", Broken)]
    [InlineData("mksh", Hostile)]
    [InlineData("mksh", Broken)]
    public void OfTheFamilyOfShIsEnteredAndLeft(string shell, string name)
    {
        TestShell.Need(shell);
        Venv(name, "second").RequireSuccess();
        ProcessOutcome outcome = Run(shell, "-c", PosixTest, "test", In(name), name, In("second")).RequireSuccess();
        Assert.Equal("done\n", outcome.Output);
        NothingRan();
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData(Hostile)]
    [InlineData(Broken)]
    public void FishIsEnteredAndLeft(string name)
    {
        TestShell.Need("fish");
        Venv(name, "second").RequireSuccess();
        Command.Write("test.fish", FishTest);
        Assert.Equal("done\n", Run("fish", "--no-config", "test.fish", In(name), name, In("second")).RequireSuccess().Output);
        NothingRan();
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData(Hostile)]
    [InlineData(Broken)]
    public void TcshIsEnteredAndLeft(string name)
    {
        TestShell.Need("tcsh");
        Venv(name, "second").RequireSuccess();
        Directory.CreateSymbolicLink(In("now"), In(name));
        Command.Write("test.csh", CshTest);
        Assert.Equal("done\n", Run("tcsh", "-f", "test.csh").RequireSuccess().Output);
        Assert.Equal(In(name) + "\n", File.ReadAllText(In("folder.txt")));
        Assert.Equal(name + "\n", File.ReadAllText(In("prompt.txt")));
        NothingRan();
    }

    /// <summary>What is shown is expanded once more by the shell, each time.</summary>
    [SkippableTheory]
    [InlineData("bash", "")]
    [InlineData("bash", "shopt -u promptvars")]
    [InlineData("zsh", "")]
    [InlineData("zsh", "setopt promptsubst")]
    [InlineData("dash", "")]
    [InlineData("mksh", "")]
    public void ShowsThePromptWithoutRunningIt(string shell, string settings)
    {
        TestShell.Need(shell);
        Venv("env", "--prompt", Hostile).RequireSuccess();
        string start = Command.Write("start", $"PS1='> '\n{settings}\n. '{In("env", "bin", "activate")}'\n");
        Command.Write(".zshrc", File.ReadAllText(start));
        Command.Set("ENV", start).Set("ZDOTDIR", Work);
        ProcessOutcome outcome = Run(shell, shell == "bash" ? ["--rcfile", start, "-i"] : ["-i"]);
        outcome.RequireMention(shell is "dash" or "mksh" && !outcome.Error.Contains(Hostile, StringComparison.Ordinal) ? "touch pwned" : $"({Hostile}) ");
        NothingRan();
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("ksh")]
    [InlineData("fish")]
    public void FindsAnEnvironmentThatWasMoved(string shell)
    {
        TestShell.Need(shell);
        Venv("env").RequireSuccess();
        Directory.Move(In("env"), In("moved"));
        string script = shell == "fish" ? "activate.fish" : "activate";
        Assert.Equal(In("moved") + "\n", Run(shell, "-c", $". '{In("moved", "bin", script)}' && echo $VIRTUAL_ENV").RequireSuccess().Output);
    }

    [Fact]
    public void IsAPythonToo()
    {
        Venv("env").RequireSuccess();
        Command.Write($"env/lib/python{TestPython.Version}/site-packages/only_there.py", "");
        Run(TestPython.Executable, "-c", "import runpy; runpy.run_path('env/bin/activate_this.py'); import only_there, sys, os; assert sys.prefix == os.environ['VIRTUAL_ENV']").RequireSuccess();
    }

    private void NothingRan() => Assert.False(File.Exists(In("pwned")));
}
