using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

public sealed class Workon : ShellStory
{
    public Workon()
    {
        Made("one");
        Made("two words");
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void ListsNames(string shell) => Tells(shell, "mkdir .virtualenvs/nothing; ln -s one .virtualenvs/zlink; t workon", """
        one
        two words
        zlink
        = 1 ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void EntersLeavesAndSwitchesWithHooksInOrder(string shell) => Tells(shell, """
        workon; hooks; hooks one; hooks "two words"
        t workon one
        t workon "two words"
        t deactivate
        typeset -f deactivate virtualenv_deactivate
        """, """
        one
        two words
        global preactivate [one]  ~/.virtualenvs
        local preactivate [one]  ~/.virtualenvs
        global postactivate [] one ~
        local postactivate [] one ~
        = 0 <one> ~
        local predeactivate [] one ~
        global predeactivate [] one ~
        local postdeactivate []  ~ after one
        global postdeactivate []  ~ after one
        global preactivate [two words]  ~/.virtualenvs
        local preactivate [two words]  ~/.virtualenvs
        global postactivate [] two words ~
        local postactivate [] two words ~
        = 0 <two words> ~
        local predeactivate [] two words ~
        global predeactivate [] two words ~
        local postdeactivate []  ~ after two words
        global postdeactivate []  ~ after two words
        = 0 ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void RunsThePythonOfTheEnvironment(string shell) => Tells(shell, "B=$PATH; workon one; python -c 'import sys; print(sys.prefix)'; deactivate; [ \"$PATH\" = \"$B\" ] && echo same", "~/.virtualenvs/one\nsame");

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void SaysWhatIsMissing(string shell) => Tells(shell, """
        mkdir -p .virtualenvs/hollow
        t workon nope
        t workon hollow
        """, """
        ERROR: Environment 'nope' does not exist. Create it with 'mkvirtualenv nope'.
        = 1 ~
        ERROR: Environment '~/.virtualenvs/hollow' does not contain an activate script.
        = 1 ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void GoesToTheProjectUnlessToldNotTo(string shell) => Tells(shell, """
        mkdir -p "p q/.virtualenvwrapper"; echo 'echo project postactivate' > "p q/.virtualenvwrapper/postactivate"; echo 'echo project predeactivate' > "p q/.virtualenvwrapper/predeactivate"
        setvirtualenvproject one "p q"
        t workon one
        t deactivate; cd
        t workon -n one
        deactivate; VIRTUALENVWRAPPER_WORKON_CD=0
        t workon one
        t workon --cd one
        cd; rm -r "p q"
        t workon -c one
        """, """
        Setting project for one to ~/p q
        project postactivate
        = 0 <one> ~/p q
        project predeactivate
        = 0 ~/p q
        project postactivate
        = 0 <one> ~
        project predeactivate
        project postactivate
        = 0 <one> ~
        project predeactivate
        project postactivate
        = 0 <one> ~/p q
        Project directory ~/p q does not exist
        = 0 <one> ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void TakesTheFoldersNameForADot(string shell) => Tells(shell, "mkdir 'two words'; cd 'two words'; t workon .", "= 0 <two words> ~/two words");

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void LeavesAnotherToolsDeactivateAlone(string shell) => Tells(shell, """
        workon one >/dev/null; hooks
        . ".virtualenvs/two words/bin/activate"
        t workon one
        """, """
        global preactivate [one] two words ~/.virtualenvs
        global postactivate [] one ~
        = 0 <one> ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void SetsVariablesOfHooksInTheShell(string shell) => Tells(shell, """
        workon; echo 'name=N file=F _vw=V line=L folder=D' > .virtualenvs/postactivate
        workon one; echo $name $file $_vw $line $folder
        """, "one\ntwo words\nN F V L D");

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void SaysThatAHookCannotBeRun(string shell) => Tells(shell, "workon; chmod 644 .virtualenvs/preactivate; t workon one", """
        one
        two words
        could not run "~/.virtualenvs/preactivate": [Errno 13] Permission denied: '~/.virtualenvs/preactivate'
        = 0 <one> ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void LogsHooks(string shell)
    {
        Set("VIRTUALENVWRAPPER_LOG_FILE", Path.Combine(Home, "log"));
        Tells(shell, "workon; hooks; workon one >/dev/null; sed 's/^[0-9: -]*//' log; ls -l log | cut -c1-10", """
            one
            two words
            running ~/.virtualenvs/preactivate one
            sourcing ~/.virtualenvs/postactivate
            -rw-rw----
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void CompletesNames(string shell) => Tells(shell, shell == "bash"
        ? "complete -p workon; COMP_WORDS=(workon t) COMP_CWORD=1; _virtualenvs; printf '%s\\n' \"${COMPREPLY[@]}\""
        : "compctl -L workon; _virtualenvs; print -l $reply[2]", (shell == "bash" ? "complete -o default -o nospace -F _virtualenvs workon\ntwo\\ words" : "compctl -K _virtualenvs workon\ntwo words"));

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void CompletesFolders(string shell) => Tells(shell, shell == "bash"
        ? "workon one; _cdvirtualenv_complete cdvirtualenv l; printf '%s\\n' \"${COMPREPLY[@]}\"; mkdir -p '.virtualenvs/one/lib/python" + TestPython.Version + "/site-packages/a b'; _cdsitepackages_complete cdsitepackages a; printf '%s\\n' \"${COMPREPLY[@]}\""
        : "workon one; _cdvirtualenv_complete l; print -l $reply; mkdir -p '.virtualenvs/one/lib/python" + TestPython.Version + "/site-packages/a b'; _cdsitepackages_complete a; print -l $reply", shell == "bash" ? "lib\nlib64\na\\ b" : "lib\nlib64\na b");
}
