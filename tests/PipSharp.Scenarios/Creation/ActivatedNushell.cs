using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class ActivatedNushell : CreationStory
{
    /// <summary>`overlay use` takes constants only: the folders are written into the story.</summary>
    private const string Check = """
        def is [place, found, wanted] { if $found != $wanted { print -e $"($place): ($found), not ($wanted)"; exit 9 } }
        $env.PYTHONHOME = 'kept'
        $env.PROMPT_COMMAND = {|| 'before> ' }
        let path = $env.PATH

        """;

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData(ActivatedShell.Hostile)]
    [InlineData(ActivatedShell.Broken)]
    public void IsEnteredAndLeft(string name)
    {
        string nu = TestShell.Need("nu");
        Venv(name, "second").RequireSuccess();
        File.CreateSymbolicLink(In("now.nu"), Path.Combine(In(name), "bin", "activate.nu"));
        Command.Set("FOLDER", In(name)).Set("NAME", name);
        Story(nu, Check + """
            overlay use now.nu as activate
            is folder $env.VIRTUAL_ENV $env.FOLDER
            is prompt $env.VIRTUAL_ENV_PROMPT $env.NAME
            is path $env.PATH ($path | prepend ($env.FOLDER | path join bin))
            is python (^python -c 'import sys; print(sys.prefix)') $env.FOLDER
            is shown (do $env.PROMPT_COMMAND) $"\(($env.NAME)) before> "
            is children (^sh -c 'echo ${PYTHONHOME+set}${_OLD_VIRTUAL_PATH+set}${_OLD_VIRTUAL_PROMPT+set}' | str trim) ''
            overlay use second/bin/activate.nu
            is nested $env.PATH ($path | prepend ($env.PWD | path join second bin))
            is nested-shown (do $env.PROMPT_COMMAND) '(second) before> '
            deactivate
            is left $env.PATH $path
            is left-shown (do $env.PROMPT_COMMAND) 'before> '
            is home $env.PYTHONHOME? kept
            is variables ($env | columns | where $it =~ VIRTUAL) []
            """);
        Assert.False(File.Exists(In("pwned")));
    }

    [SkippableFact]
    public void LeavesThePromptAloneWhereThatIsWished()
    {
        string nu = TestShell.Need("nu");
        Venv("env", "second").RequireSuccess();
        Story(nu, Check + """
            $env.VIRTUAL_ENV_DISABLE_PROMPT = true
            overlay use env/bin/activate.nu
            is wished (do $env.PROMPT_COMMAND) 'before> '
            deactivate
            hide-env VIRTUAL_ENV_DISABLE_PROMPT
            overlay use env/bin/activate.nu
            $env.VIRTUAL_ENV_DISABLE_PROMPT = '1'
            overlay use second/bin/activate.nu
            is nested (do $env.PROMPT_COMMAND) 'before> '
            """);
    }

    [SkippableFact]
    public void TakesTextsWhereOthersHaveListsAndClosures()
    {
        string nu = TestShell.Need("nu");
        Venv("env").RequireSuccess();
        Story(nu, Check + """
            $env.PROMPT_COMMAND = 'text> '
            $env.PATH = ([$env.PWD /usr/bin] | str join (char esep))
            overlay use env/bin/activate.nu
            is shown (do $env.PROMPT_COMMAND) '(env) text> '
            is path $env.PATH [($env.PWD | path join env bin) $env.PWD /usr/bin]
            """);
    }

    [SkippableTheory]
    [InlineData]
    [InlineData("--relocatable")]
    public void IsFoundAfterItsMove(params string[] options)
    {
        string nu = TestShell.Need("nu");
        Venv([.. options, "env"]).RequireSuccess();
        Directory.Move(In("env"), In("moved"));
        Story(nu, Check + "overlay use moved/bin/activate.nu\nis folder $env.VIRTUAL_ENV ($env.PWD | path join moved)\n");
    }

    private void Story(string nu, string lines)
    {
        Command.Write("story.nu", lines + "\nprint done\n");
        ProcessOutcome outcome = Run(nu, "--no-config-file", "story.nu");
        Assert.Equal(("done\n", ""), (outcome.Output, outcome.Error));
    }
}
