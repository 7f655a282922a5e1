using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>The same commands in fish.</summary>
public sealed class FishStories : ShellStory
{
    private const string Prelude = """
        function t; $argv > ~/said 2>&1; set code $status; cat ~/said; set env (path basename -- "$VIRTUAL_ENV"); echo "= $code $env ~"(string replace -- $HOME "" $PWD | string collect); end
        function say_hook; printf '#!/bin/sh\nprintf "%%s\\\\n" "%s %s $1"\n' $argv[2] (path basename -- $argv[1]) > $argv[1]; chmod 755 $argv[1]; end
        cd; pipsharp shell-init fish | source

        """;

    [SkippableFact]
    public void MakeEnterCopyAndRemove()
    {
        TellsFish("""
            workon; for hook in premkvirtualenv prermvirtualenv preactivate postactivate.fish predeactivate.fish postdeactivate.fish postmkvirtualenv.fish; say_hook $WORKON_HOME/$hook global; end
            mkdir project
            t mkvirtualenv -a project "a b"
            t workon
            t workon nope
            t cdsitepackages
            t cpvirtualenv "a b" '$(touch harm)'
            t rmvirtualenv "a b"
            t rmvirtualenv '$(touch harm)'
            t deactivate
            t cdvirtualenv
            t setvirtualenvproject '$(touch harm)' nowhere
            complete -C 'workon '
            """, $"""
            global premkvirtualenv a b
            Setting project for a b to ~/project
            global preactivate a b
            global postactivate.fish
            global postmkvirtualenv.fish
            = 0 a b ~/project
            a b
            = 1 a b ~/project
            ERROR: Environment 'nope' does not exist. Create it with 'mkvirtualenv nope'.
            = 1 a b ~/project
            = 0 a b ~/.virtualenvs/a b/lib/python{TestPython.Version}/site-packages
            Copying a b as $(touch harm)...
            global premkvirtualenv $(touch harm)
            global predeactivate.fish
            global postdeactivate.fish
            global preactivate $(touch harm)
            global postactivate.fish
            global postmkvirtualenv.fish
            = 0 $(touch harm) ~/project
            Removing a b...
            global prermvirtualenv a b
            = 0 $(touch harm) ~/project
            Removing $(touch harm)...
            ERROR: You cannot remove the active environment ('$(touch harm)').
            Either switch to another environment, or run 'deactivate'.
            = 1 $(touch harm) ~/project
            global predeactivate.fish
            global postdeactivate.fish
            = 0  ~/project
            ERROR: no virtualenv active, or active virtualenv is missing
            = 1  ~/project
            Cannot associate virtualenv with "~/project/nowhere", it is not a directory
            = 1  ~/project
            $(touch harm)
            """);
    }

    [SkippableFact]
    public void SayWhatIsWrong() => TellsFish("""
        t workon; t workon nope; mkdir .virtualenvs/hollow; t workon hollow
        t mkvirtualenv; t mkvirtualenv -a nowhere x; t mkvirtualenv -p; t rmvirtualenv; t rmvirtualenv nope ..
        t lsvirtualenv -h; t lsvirtualenv -bx; t showvirtualenv
        t cdvirtualenv; t cdsitepackages; t lssitepackages; t add2virtualenv; t toggleglobalsitepackages; t wipeenv; t cdproject
        t setvirtualenvproject; t setvirtualenvproject nope; t cpvirtualenv; t cpvirtualenv nope
        t mktmpenv name; t mkproject x; set -gx PROJECT_HOME ~/projects; t mkproject x; mkdir projects; t mkproject; mkdir projects/x; t mkproject x
        set -gx VIRTUALENVWRAPPER_VIRTUALENV nosuchtool; t mkvirtualenv w
        rm -r .virtualenvs; t workon
        """, """
        = 1  ~
        ERROR: Environment 'nope' does not exist. Create it with 'mkvirtualenv nope'.
        = 1  ~
        ERROR: Environment '~/.virtualenvs/hollow' does not contain an activate script.
        = 1  ~
        Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name
        = 2  ~
        Cannot associate project with nowhere, it is not a directory
        = 1  ~
        ERROR: mkvirtualenv: -p needs a value
        = 2  ~
        Please specify an environment.
        = 1  ~
        Removing nope...
        Did not find environment ~/.virtualenvs/nope to remove.
        ERROR: '..' cannot be the name of an environment.
        = 1  ~
        lsvirtualenv [-blh]
          -b -- brief mode
          -l -- long mode
          -h -- this help message
        = 1  ~
        Invalid option: -x
        lsvirtualenv [-blh]
          -b -- brief mode
          -l -- long mode
          -h -- this help message
        = 1  ~
        showvirtualenv [env]
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1  ~
        No virtualenv
        = 1  ~
        No virtualenv nope
        = 1  ~
        Please provide a valid virtualenv to copy.
        = 1  ~
        Please provide a valid virtualenv to copy.
        = 1  ~
        ERROR: mktmpenv takes no name: 'name'
        = 2  ~
        ERROR: Set the PROJECT_HOME shell variable to the name of the directory where projects should be created.
        = 1  ~
        ERROR: Project directory '~/projects' does not exist.  Create it or set PROJECT_HOME to an existing directory.
        = 1  ~
        Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name
        = 2  ~
        Project x already exists.
        = 1  ~
        ERROR: virtualenvwrapper could not find nosuchtool in your path
        = 1  ~
        NOTE: Virtual environments directory ~/.virtualenvs does not exist. Creating...
        = 1  ~
        """);

    [SkippableFact]
    public void GoToTheProjectUnlessToldNotTo()
    {
        Made("one");
        TellsFish("""
            mkdir -p "p q/.virtualenvwrapper"; echo 'echo project postactivate' > "p q/.virtualenvwrapper/postactivate.fish"; echo 'echo project predeactivate' > "p q/.virtualenvwrapper/predeactivate.fish"
            t setvirtualenvproject one "p q"
            t workon one; t deactivate; cd
            t workon -n one; deactivate; set VIRTUALENVWRAPPER_WORKON_CD 0
            t workon one; t workon --cd one; cd; rm -r "p q"; t workon -c one; t cdproject
            mkdir one; cd one; t workon .
            """, """
            Setting project for one to ~/p q
            = 0  ~
            project postactivate
            = 0 one ~/p q
            project predeactivate
            = 0  ~/p q
            project postactivate
            = 0 one ~
            project predeactivate
            project postactivate
            = 0 one ~
            project predeactivate
            project postactivate
            = 0 one ~/p q
            Project directory ~/p q does not exist
            = 0 one ~
            Project directory ~/p q does not exist
            = 1 one ~
            = 0 one ~/one
            """);
    }

    [SkippableFact]
    public void ListAndRunInAll()
    {
        Made("one");
        Made("two words");
        TellsFish("""
            t workon; t lsvirtualenv -b; say_hook .virtualenvs/get_env_details global; say_hook .virtualenvs/one/bin/get_env_details local
            t lsvirtualenv; t showvirtualenv one
            t allvirtualenv python -c 'import sys, os; print(os.path.basename(sys.prefix), os.path.basename(os.getcwd()))'; t allvirtualenv false
            complete -C 'rmvirtualenv t'; workon one; complete -C 'cdvirtualenv li'
            """, """
            one
            two words
            = 1  ~
            one
            two words
            = 0  ~
            one
            ===
            global get_env_details one
            local get_env_details one


            two words
            =========
            global get_env_details two words


            = 0  ~
            global get_env_details one
            local get_env_details one

            = 0  ~
            one
            ===
            one one

            two words
            =========
            two words two words

            = 0  ~
            one
            ===

            two words
            =========

            = 0  ~
            two words
            lib/
            lib64/
            """);
    }

    [SkippableFact]
    public void KeepProjects()
    {
        Set("PROJECT_HOME", Path.Combine(Home, "projects"));
        TellsFish("""
            mkdir -p projects .virtualenvs/templates; printf '#!/bin/sh\necho "[$*]"; pwd\n' > .virtualenvs/templates/own; chmod 755 .virtualenvs/templates/own
            t workon; say_hook .virtualenvs/premkproject global; say_hook .virtualenvs/postmkproject.fish global
            t mkproject -t own -t nope "two words"; t cdvirtualenv lib; t cdproject; t mkproject -f "two words"; t deactivate
            """, """
            = 1  ~
            global premkproject two words
            Creating ~/projects/two words
            Setting project for two words to ~/projects/two words

            Applying template own
            [two words ~/projects/two words]
            ~/projects/two words

            Applying template nope
            ERROR: There is no project template 'nope': neither ~/.virtualenvs/templates/nope nor a program pipsharp-template-nope.
            global postmkproject.fish
            = 3 two words ~/projects/two words
            = 0 two words ~/.virtualenvs/two words/lib
            = 0 two words ~/projects/two words
            global premkproject two words
            Creating ~/projects/two words
            Setting project for two words to ~/projects/two words
            global postmkproject.fish
            = 0 two words ~/projects/two words
            = 0  ~/projects/two words
            """);
    }

    [SkippableFact]
    public void ChangeWhatIsInAnEnvironment()
    {
        Made("one");
        TellsFish("""
            workon one; mkdir extra
            t add2virtualenv extra; t python -c 'import sys; print([p for p in sys.path if p.endswith("extra")] != [])'; t add2virtualenv; t add2virtualenv -d $HOME/extra; t lssitepackages
            t toggleglobalsitepackages; t toggleglobalsitepackages -q; t wipeenv
            t mktmpenv -n; t deactivate; t mktmpenv; rm README.tmpenv; t deactivate; ls -d ~/.virtualenvs/tmp-*; t mktmpenv --cd; t deactivate
            """, """
            Warning: Converting "extra" to "~/extra"
            = 0 one ~
            True
            = 0 one ~
            Usage: add2virtualenv dir [dir ...]

            Existing paths:
            ~/extra
            = 1 one ~
            = 0 one ~
            _virtualenv_path_extensions.pth

            _virtualenv_path_extensions.pth:
            import sys; sys.__plen = len(sys.path)
            import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)
            = 0 one ~
            Enabled global site-packages
            = 0 one ~
            = 0 one ~
            Nothing to remove.
            = 0 one ~
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~
            Removing temporary environment: tmp-?
            Removing tmp-?...
            = 0  ~
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~/.virtualenvs/tmp-?
            = 0  ~/.virtualenvs/tmp-?
            ~/.virtualenvs/tmp-?
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~/.virtualenvs/tmp-?
            Removing temporary environment: tmp-?
            Removing tmp-?...
            = 0  ~/.virtualenvs
            """);
    }

    [SkippableTheory]
    [InlineData("two  blanks")]
    [InlineData(" leading")]
    [InlineData("-dash")]
    [InlineData("$(touch harm)")]
    [InlineData("it's \"quoted\"")]
    [InlineData("a;touch harm;b&*?[x]{y,z}")]
    [InlineData("\\n%s~é(touch harm)")]
    public void TakeAnyName(string name)
    {
        Set("NAME", name).Set("COPY", name + "2");
        ProcessOutcome outcome = RunPlain("fish", """
            cd; pipsharp shell-init fish | source
            mkvirtualenv -- $NAME; and test "$VIRTUAL_ENV" = "$WORKON_HOME/$NAME"; and echo made
            workon -- $NAME; and python -c 'import sys, os; print(os.path.basename(sys.prefix) == os.environ["NAME"])'
            lsvirtualenv >/dev/null; lsvirtualenv -b | grep -Fxc -e "$NAME"
            cpvirtualenv $NAME $COPY >/dev/null; and python -c 'import sys, os; print(os.path.basename(sys.prefix) == os.environ["COPY"])'
            mktmpenv -n >/dev/null; cdvirtualenv; cdsitepackages; add2virtualenv $HOME/x; deactivate >/dev/null
            setvirtualenvproject $NAME $HOME >/dev/null; allvirtualenv true >/dev/null; rmvirtualenv $NAME $COPY >/dev/null
            test -e "$WORKON_HOME/$NAME"; or echo gone
            """);
        Assert.Equal(("made\nTrue\n1\nTrue\ngone\n", ""), (outcome.Output, outcome.Error));
        Assert.Empty(Directory.EnumerateFiles(Home, "harm", SearchOption.AllDirectories));
    }

    private void TellsFish(string lines, string expected) => Assert.Equal(
        expected.ReplaceLineEndings("\n").Trim('\n'),
        string.Join('\n', Filtered(RunPlain("fish", Prelude + lines + "\n").Output).Trim('\n').Split('\n').Select(line => line.TrimEnd())));
}
