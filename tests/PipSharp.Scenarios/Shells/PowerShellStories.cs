using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>The same commands in PowerShell.</summary>
public sealed class PowerShellStories : ShellStory
{
    private const string Prelude = """
        function t([scriptblock] $command) {
            & $command
            "= $LASTEXITCODE $(if ($env:VIRTUAL_ENV) { Split-Path -Leaf $env:VIRTUAL_ENV }) ~$($PWD.Path.Replace($HOME, ''))"
        }
        function sayer($file) {
            if ($file -like '*.ps1') { [IO.File]::WriteAllText($file, "`"$(Split-Path -Leaf $file) `$(Split-Path -Leaf `$env:VIRTUAL_ENV)`"`n") }
            else { [IO.File]::WriteAllText($file, "#!/bin/sh`necho `"$(Split-Path -Leaf $file) [`$*] ~`${PWD#`$HOME}`"`n"); chmod 755 $file }
        }
        Set-Location $HOME
        pipsharp shell-init pwsh | Out-String | Invoke-Expression

        """;

    [SkippableFact]
    public void MakeEnterCopyAndRemove() => TellsPowerShell("""
        t { workon }
        foreach ($hook in 'premkvirtualenv', 'prermvirtualenv', 'postrmvirtualenv', 'precpvirtualenv', 'preactivate', 'postactivate.ps1', 'predeactivate.ps1', 'postmkvirtualenv.ps1', 'postcpvirtualenv.ps1') {
            sayer "$env:WORKON_HOME/$hook"
        }
        [IO.File]::WriteAllText("$env:WORKON_HOME/postdeactivate.ps1", '"postdeactivate.ps1 $env:VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV"')
        [void] (New-Item -ItemType Directory project)
        t { mkvirtualenv -a project 'a b' }
        t { workon }
        t { workon nope }
        t { cpvirtualenv 'a b' '$(touch harm)' }
        t { rmvirtualenv missing 'a b' }
        t { rmvirtualenv '$(touch harm)' }
        t { deactivate }
        t { workon -n '$(touch harm)' }
        t { workon -c '$(touch harm)' }
        t { rmvirtualenv '..' }
        t { rmvirtualenv }
        t { cpvirtualenv nope }
        """, """
        = 1  ~
        premkvirtualenv [a b] ~/.virtualenvs
        Setting project for a b to ~/project
        preactivate [a b] ~/.virtualenvs
        postactivate.ps1 a b
        postmkvirtualenv.ps1 a b
        = 0 a b ~/project
        a b
        = 1 a b ~/project
        ERROR: Environment 'nope' does not exist. Create it with 'mkvirtualenv nope'.
        = 1 a b ~/project
        Copying a b as $(touch harm)...
        precpvirtualenv [~/.virtualenvs/a b $(touch harm)] ~/.virtualenvs
        premkvirtualenv [$(touch harm)] ~/.virtualenvs
        predeactivate.ps1 a b
        postdeactivate.ps1 ~/.virtualenvs/a b
        preactivate [$(touch harm)] ~/.virtualenvs
        postactivate.ps1 $(touch harm)
        postmkvirtualenv.ps1 $(touch harm)
        postcpvirtualenv.ps1 $(touch harm)
        = 0 $(touch harm) ~/project
        Removing missing...
        Did not find environment ~/.virtualenvs/missing to remove.
        prermvirtualenv [missing] ~/.virtualenvs
        postrmvirtualenv [missing] ~/.virtualenvs
        Removing a b...
        prermvirtualenv [a b] ~/.virtualenvs
        postrmvirtualenv [a b] ~/.virtualenvs
        = 0 $(touch harm) ~/project
        Removing $(touch harm)...
        ERROR: You cannot remove the active environment ('$(touch harm)').
        Either switch to another environment, or run 'deactivate'.
        = 1 $(touch harm) ~/project
        predeactivate.ps1 $(touch harm)
        postdeactivate.ps1 ~/.virtualenvs/$(touch harm)
        = 0  ~/project
        preactivate [$(touch harm)] ~/.virtualenvs
        postactivate.ps1 $(touch harm)
        = 0 $(touch harm) ~/project
        predeactivate.ps1 $(touch harm)
        postdeactivate.ps1 ~/.virtualenvs/$(touch harm)
        preactivate [$(touch harm)] ~/.virtualenvs
        postactivate.ps1 $(touch harm)
        = 0 $(touch harm) ~/project
        ERROR: '..' cannot be the name of an environment.
        = 1 $(touch harm) ~/project
        Please specify an environment.
        = 1 $(touch harm) ~/project
        Please provide a valid virtualenv to copy.
        = 1 $(touch harm) ~/project
        """);

    [SkippableFact]
    public void ListAndRunInAll()
    {
        Made("one");
        Made("Two");
        TellsPowerShell("""
            t { lsvirtualenv -b }
            sayer .virtualenvs/get_env_details
            t { lsvirtualenv }
            t { showvirtualenv }
            t { allvirtualenv python -V > $null }
            t { allvirtualenv python -c 'import sys, os; print(os.path.basename(sys.prefix), os.path.basename(os.getcwd()))' }
            (TabExpansion2 'workon o' 8).CompletionMatches.CompletionText
            """, """
            Two
            one
            = 0  ~
            Two
            ===
            get_env_details [Two] ~/.virtualenvs


            one
            ===
            get_env_details [one] ~/.virtualenvs


            = 0  ~
            showvirtualenv [env]
            = 1  ~
            = 0  ~
            Two
            ===
            Two Two

            one
            ===
            one one

            = 0  ~
            one
            """);
    }

    [SkippableFact]
    public void KeepProjects()
    {
        Set("PROJECT_HOME", Path.Combine(Home, "projects"));
        TellsPowerShell("""
            t { mkproject one }
            [void] (New-Item -ItemType Directory projects, .virtualenvs/templates)
            [IO.File]::WriteAllText("$env:WORKON_HOME/templates/own", "#!/bin/sh`necho `"[`$*]`"; pwd > made`n"); chmod 755 .virtualenvs/templates/own
            t { mkproject -t own -t nope 'two words' }
            t { cdvirtualenv lib }
            t { cdproject }
            t { cdsitepackages }
            t { mkproject 'two words' }
            t { deactivate; Set-Location $HOME; setvirtualenvproject 'two words' projects }
            t { setvirtualenvproject nope }
            t { setvirtualenvproject 'two words' nowhere }
            t { cdproject }
            t { workon 'two words' }
            """, $"""
            ERROR: Project directory '~/projects' does not exist.  Create it or set PROJECT_HOME to an existing directory.
            = 1  ~
            NOTE
            Creating ~/projects/two words
            Setting project for two words to ~/projects/two words

            Applying template own
            [two words ~/projects/two words]

            Applying template nope
            ERROR: There is no project template 'nope': neither ~/.virtualenvs/templates/nope nor a program pipsharp-template-nope.
            = 3 two words ~/projects/two words
            = 0 two words ~/.virtualenvs/two words/lib
            = 0 two words ~/projects/two words
            = 0 two words ~/.virtualenvs/two words/lib/python{TestPython.Version}/site-packages
            Project two words already exists.
            = 1 two words ~/.virtualenvs/two words/lib/python{TestPython.Version}/site-packages
            Setting project for two words to ~/projects
            = 0  ~
            No virtualenv nope
            = 1  ~
            Cannot associate virtualenv with "~/nowhere", it is not a directory
            = 1  ~
            ERROR: no virtualenv active, or active virtualenv is missing
            = 1  ~
            = 0 two words ~/projects
            """.Replace("NOTE\n", "", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void ChangeWhatIsInAnEnvironment()
    {
        Made("one");
        TellsPowerShell("""
            workon one; [void] (New-Item -ItemType Directory extra)
            t { add2virtualenv extra }
            t { python -c 'import sys, os; print(os.path.basename(sys.path[0]), [p for p in sys.path if p.endswith(\"extra\")] != [])' }
            t { add2virtualenv }
            t { add2virtualenv -d "$HOME/extra"; lssitepackages -Name }
            t { toggleglobalsitepackages }
            t { toggleglobalsitepackages -q }
            t { wipeenv }
            t { mktmpenv nope }
            t { mktmpenv -n }
            t { deactivate }
            t { mktmpenv -c }
            t { deactivate }
            workon
            """.Replace("\\\"", "\"", StringComparison.Ordinal), """
            Warning: Converting "extra" to "~/extra"
            = 0 one ~
             True
            = 0 one ~
            Usage: add2virtualenv dir [dir ...]

            Existing paths:
            ~/extra
            = 1 one ~
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
            ERROR: mktmpenv takes no name: 'nope'
            = 2 one ~
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~
            Removing temporary environment: tmp-?
            Removing tmp-?...
            = 0  ~
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~/.virtualenvs/tmp-?
            Removing temporary environment: tmp-?
            Removing tmp-?...
            = 0  ~/.virtualenvs
            one
            """);
    }

    /// <summary>What a user's profile may say: nothing of it may break a command.</summary>
    [SkippableFact]
    public void StandStrictProfiles()
    {
        Made("one");
        TellsPowerShell("""
            Set-StrictMode -Version Latest
            $ErrorActionPreference = 'Stop'
            t { workon one }
            t { cpvirtualenv one two }
            t { lsvirtualenv -b }
            t { mkvirtualenv }
            t { mktmpenv -n }
            t { deactivate }
            t { rmvirtualenv one two }
            t { workon }
            """, """
            = 0 one ~
            Copying one as two...
            = 0 two ~
            one
            two
            = 0 two ~
            Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name
            = 2 two ~
            This is a temporary environment. It will be deleted when you run 'deactivate'.
            = 0 tmp-? ~
            Removing temporary environment: tmp-?
            Removing tmp-?...
            = 0  ~
            Removing one...
            Removing two...
            = 0  ~
            = 1  ~
            """);
    }

    private void TellsPowerShell(string lines, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n").Trim('\n'), Filtered(RunPlain("pwsh", Prelude + lines + "\n").Output).Trim('\n'));
}
