using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>Names, options, aliases and functions of users must do no harm.</summary>
public sealed class OddShells : ShellStory
{
    /// <summary>All that a user may have set up, before the commands are read.</summary>
    private const string Hostile = """
        cd() { echo "my cd"; builtin cd "$@"; }
        alias cd='echo alias cd' rm='rm -i' ls='ls -C' mkdir='echo mkdir' printf='echo printf' typeset='echo typeset' return='echo return' workon='echo alias' local='echo local'
        alias command='echo command' source='echo source' cat='cat -n' grep='grep --color=always'
        export GREP_OPTIONS=--count
        CDPATH=/usr:/tmp
        IFS=e
        """;

    private const string Options = "if [ -n \"${BASH_VERSION:-}\" ]; then shopt -s expand_aliases dotglob nullglob nocaseglob; set -o noclobber -o noglob -f; else chpwd() { echo chpwd; }; setopt noclobber ksh_arrays sh_word_split no_nomatch glob_dots rc_quotes; fi\n";

    [SkippableTheory]
    [InlineData("bash", "two  blanks")]
    [InlineData("zsh", "two  blanks")]
    [InlineData("bash", " leading")]
    [InlineData("zsh", " leading")]
    [InlineData("bash", "-dash")]
    [InlineData("zsh", "-dash")]
    [InlineData("bash", "$(touch harm)")]
    [InlineData("zsh", "$(touch harm)")]
    [InlineData("bash", "`touch harm`")]
    [InlineData("zsh", "`touch harm`")]
    [InlineData("bash", "it's \"quoted\"")]
    [InlineData("zsh", "it's \"quoted\"")]
    [InlineData("bash", "a;touch harm;b&*?[x]")]
    [InlineData("zsh", "a;touch harm;b&*?[x]")]
    [InlineData("bash", "\\n%s~é")]
    [InlineData("zsh", "\\n%s~é")]
    public void TakeAnyName(string shell, string name)
    {
        Set("NAME", name).Set("COPY", name + "2");
        ProcessOutcome outcome = Run(shell, """
            PS1='$ '
            {
            mkvirtualenv -- "$NAME" && [ "$VIRTUAL_ENV" = "$WORKON_HOME/$NAME" ] && echo made
            workon -- "$NAME" && python -c 'import sys, os; print(os.path.basename(sys.prefix) == os.environ["NAME"])'
            lsvirtualenv >/dev/null; lsvirtualenv -b | grep -Fxc -e "$NAME"
            cpvirtualenv "$NAME" "$COPY" >/dev/null && python -c 'import sys, os; print(os.path.basename(sys.prefix) == os.environ["COPY"])'
            mktmpenv -n >/dev/null; cdvirtualenv; cdsitepackages; add2virtualenv "$HOME/x"
            deactivate >/dev/null
            setvirtualenvproject "$NAME" "$HOME" >/dev/null
            allvirtualenv true > /dev/null
            rmvirtualenv "$NAME" "$COPY" >/dev/null
            [ -e "$WORKON_HOME/$NAME" ] || echo gone
            } 2>&1
            """);
        Assert.Equal("made\nTrue\n1\nTrue\ngone\n", outcome.Output);
        Assert.Equal("", outcome.Error);
        Assert.Empty(Directory.EnumerateFiles(Home, "harm", SearchOption.AllDirectories));
    }

    [SkippableTheory]
    [InlineData("bash", "$(touch harm)/a b")]
    [InlineData("zsh", "it's/`touch harm`")]
    public void TakeAnyFolderOfEnvironments(string shell, string folder)
    {
        Set("FOLDER", Path.Combine(Home, folder));
        ProcessOutcome outcome = Run(shell, """
            WORKON_HOME="$FOLDER" VIRTUALENVWRAPPER_HOOK_DIR="$FOLDER" PROJECT_HOME="$FOLDER/ projects"
            workon 2>/dev/null; mkdir "$PROJECT_HOME"
            { mkproject one && cdproject && cpvirtualenv one two && rmvirtualenv one; } >/dev/null && workon; deactivate; workon
            """);
        Assert.Equal(("two\ntwo\n", ""), (outcome.Output, outcome.Error));
        Assert.Empty(Directory.EnumerateFiles(Home, "harm", SearchOption.AllDirectories));
    }

    [SkippableTheory]
    [InlineData("bash", "set -u")]
    [InlineData("zsh", "set -u")]
    [InlineData("bash", "set -e")]
    [InlineData("zsh", "set -e")]
    [InlineData("bash", "set -o noclobber")]
    [InlineData("zsh", "set -o noclobber")]
    [InlineData("bash", Hostile)]
    [InlineData("zsh", Hostile)]
    [InlineData("bash", Options)]
    [InlineData("zsh", Options)]
    public void HaveOptionsAndAliasesOfTheirOwn(string shell, string before)
    {
        TestShell.Need(shell);
        // Aliases hold for what is read after them: the story is in a file of its own, as an interactive shell's lines are.
        string story = Path.Combine(Home, "..", "story");
        File.WriteAllText(story, """
            \command \mkdir "$HOME/proj"
            'workon' one > "$HOME/out1"
            cpvirtualenv one two >> "$HOME/out1"
            mkvirtualenv -a "$HOME/proj" three >> "$HOME/out1"
            cdsitepackages
            add2virtualenv "$HOME/proj"
            toggleglobalsitepackages >> "$HOME/out1"
            toggleglobalsitepackages >> "$HOME/out1"
            lssitepackages -d > /dev/null
            cdproject
            rmvirtualenv two >> "$HOME/out1"
            deactivate
            'workon' >> "$HOME/out1" || :
            lsvirtualenv > /dev/null
            allvirtualenv true >> "$HOME/out1"
            """);
        Made("one");
        string aliases = shell == "bash" ? "shopt -s expand_aliases\n" : "";
        ProcessOutcome outcome = RunPlain(shell, $"{aliases}{before}\n\\eval \"$(pipsharp shell-init {shell})\"\n\\. \"$HOME/../story\"\n");
        Assert.Equal("", outcome.Error);
        Assert.Equal("""
            Copying one as two...
            Setting project for three to ~/proj
            Enabled global site-packages
            Disabled global site-packages
            Removing two...
            one
            three
            one
            ===

            three
            =====


            """.ReplaceLineEndings("\n"), Filtered(File.ReadAllText(Path.Combine(Home, "out1"))));
        Assert.Equal("", outcome.Output);
    }
}
