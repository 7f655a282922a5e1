using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>Environments are made, shown, copied and removed.</summary>
public sealed class ManyEnvironments : ShellStory
{
    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreMadeWithHooksInOrder(string shell) => Tells(shell, """
        workon; hooks; mkdir project
        t mkvirtualenv one
        ls .virtualenvs/one/bin | grep -E '^(pre|post|get)'
        t mkvirtualenv -a project "two words"
        """, """
        = 0 <one> ~
        get_env_details
        postactivate
        postdeactivate
        preactivate
        predeactivate
        """.Replace("= 0", "global premkvirtualenv [one]  ~/.virtualenvs\nglobal preactivate [one]  ~/.virtualenvs\nglobal postactivate [] one ~\nglobal postmkvirtualenv [] one ~\n= 0", StringComparison.Ordinal) + "\n" + """
        global premkvirtualenv [two words] one ~/.virtualenvs
        Setting project for two words to ~/project
        global predeactivate [] one ~
        global postdeactivate []  ~ after one
        global preactivate [two words]  ~/.virtualenvs
        global postactivate [] two words ~/project
        global postmkvirtualenv [] two words ~/project
        = 0 <two words> ~/project
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreRefusedWhatCannotBe(string shell) => Tells(shell, """
        workon; hooks
        t mkvirtualenv
        t mkvirtualenv -a nowhere one
        t mkvirtualenv ..
        t mkvirtualenv -i
        VIRTUALENVWRAPPER_VIRTUALENV=no-such-tool
        t mkvirtualenv one
        VIRTUALENVWRAPPER_VIRTUALENV=false
        t mkvirtualenv one
        """, """
        Usage: mkvirtualenv [-a project_path] [-i package] [-r requirements_file] [virtualenv options] env_name
        = 2 ~
        Cannot associate project with nowhere, it is not a directory
        = 1 ~
        ERROR: '..' cannot be the name of an environment.
        = 1 ~
        ERROR: mkvirtualenv: -i needs a value
        = 2 ~
        ERROR: virtualenvwrapper could not find no-such-tool in your path
        = 1 ~
        = 1 ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void ComeFromAnotherToolIfOneIsNamed(string shell)
    {
        Set("VIRTUALENVWRAPPER_VIRTUALENV", "mytool").Set("VIRTUALENVWRAPPER_VIRTUALENV_ARGS", "--always  --twice");
        File.WriteAllText(Path.Combine(Tools, "mytool"), "#!/bin/sh\nprintf '%s,' \"$@\"; echo in \"$PWD\"\n");
        Tells(shell, "chmod +x ../tools/mytool; t mkvirtualenv --python 3.9 -p 3.8 --opt 'a b' name", "--always,--twice,--python=3.8,--opt,a b,name,in ~/.virtualenvs\n= 0 ~");
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void TakeRequirements(string shell)
    {
        using IndexServer index = IndexServer.Start();
        index.Add(new WheelBuilder("demo", "1.0").Package(), new WheelBuilder("lib", "2.0").Package(), new WheelBuilder("other", "3.0").Package());
        Set("PIP_INDEX_URL", index.SimpleUrl).Set("PIP_QUIET", "1");
        Tells(shell, """
            echo lib > "my reqs.txt"
            t mkvirtualenv -r "my reqs.txt" -i demo -i 'other < 4' one
            (cdsitepackages; ls -d *.dist-info)
            t wipeenv
            t wipeenv
            """, """
            = 0 <one> ~
            demo-1.0.dist-info
            lib-2.0.dist-info
            other-3.0.dist-info
            Uninstalling packages:
            demo==1.0
            lib==2.0
            other==3.0

            = 0 <one> ~
            Nothing to remove.
            = 0 <one> ~
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreShown(string shell)
    {
        Made("a b");
        Made("one");
        Tells(shell, """
            workon >/dev/null
            t lsvirtualenv -b
            t lsvirtualenv
            hooks; hooks one
            t lsvirtualenv -l
            t showvirtualenv one
            t showvirtualenv
            t lsvirtualenv -bx
            t lsvirtualenv -h
            workon one >/dev/null
            t showvirtualenv
            """, """
            a b
            one
            = 0 ~
            a b
            ===


            one
            ===


            = 0 ~
            a b
            ===
            global get_env_details [a b] a b ~/.virtualenvs


            one
            ===
            global get_env_details [one] one ~/.virtualenvs
            local get_env_details [one] one ~/.virtualenvs


            = 0 ~
            global get_env_details [one]  ~/.virtualenvs
            local get_env_details [one]  ~/.virtualenvs

            = 0 ~
            showvirtualenv [env]
            = 1 ~
            Invalid option: -x
            lsvirtualenv [-blh]
              -b -- brief mode
              -l -- long mode
              -h -- this help message
            = 1 ~
            lsvirtualenv [-blh]
              -b -- brief mode
              -l -- long mode
              -h -- this help message
            = 1 ~
            global get_env_details [one] one ~/.virtualenvs
            local get_env_details [one] one ~/.virtualenvs

            = 0 <one> ~
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreRemoved(string shell)
    {
        Made("a b");
        Made("one");
        Tells(shell, """
            workon one; hooks
            t rmvirtualenv
            t rmvirtualenv one
            t rmvirtualenv "a b" missing
            t deactivate
            cd .virtualenvs/one/bin
            t rmvirtualenv one
            t rmvirtualenv ""
            t rmvirtualenv ../../x
            ls "$WORKON_HOME" | wc -l | tr -d ' '
            """, """
            Please specify an environment.
            = 1 <one> ~
            Removing one...
            ERROR: You cannot remove the active environment ('one').
            Either switch to another environment, or run 'deactivate'.
            = 1 <one> ~
            Removing a b...
            global prermvirtualenv [a b] one ~/.virtualenvs
            global postrmvirtualenv [a b] one ~/.virtualenvs
            Removing missing...
            Did not find environment ~/.virtualenvs/missing to remove.
            global prermvirtualenv [missing] one ~/.virtualenvs
            global postrmvirtualenv [missing] one ~/.virtualenvs
            = 0 <one> ~
            global predeactivate [] one ~
            global postdeactivate []  ~ after one
            = 0 ~
            Removing one...
            global prermvirtualenv [one]  ~/.virtualenvs
            global postrmvirtualenv [one]  ~/.virtualenvs
            = 0 ~/.virtualenvs
            ERROR: '' cannot be the name of an environment.
            = 1 ~/.virtualenvs
            ERROR: '../../x' cannot be the name of an environment.
            = 1 ~/.virtualenvs
            14
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreCopiedWithHooksInOrder(string shell)
    {
        Made("one");
        PipSharp("venv", "-q", "--python", TestPython.Executable, "elsewhere").RequireSuccess();
        Tells(shell, """
            workon >/dev/null; hooks; hooks one
            t cpvirtualenv
            t cpvirtualenv nothing
            t cpvirtualenv one one
            t cpvirtualenv one "the copy"
            python -c 'import sys; print(sys.prefix)'
            t cpvirtualenv '$HOME/elsewhere'
            """, """
            Please provide a valid virtualenv to copy.
            = 1 ~
            Please provide a valid virtualenv to copy.
            = 1 ~
            one virtualenv already exists.
            = 1 ~
            Copying one as the copy...
            global precpvirtualenv [~/.virtualenvs/one the copy]  ~/.virtualenvs
            global premkvirtualenv [the copy]  ~/.virtualenvs
            global preactivate [the copy]  ~/.virtualenvs
            local preactivate [the copy]  ~/.virtualenvs
            global postactivate [] the copy ~
            local postactivate [] the copy ~
            global postmkvirtualenv [] the copy ~
            global postcpvirtualenv [] the copy ~
            = 0 <the copy> ~
            ~/.virtualenvs/the copy
            Copying elsewhere as elsewhere...
            global precpvirtualenv [~/elsewhere elsewhere] the copy ~/.virtualenvs
            global premkvirtualenv [elsewhere] the copy ~/.virtualenvs
            local predeactivate [] the copy ~
            global predeactivate [] the copy ~
            local postdeactivate []  ~ after the copy
            global postdeactivate []  ~ after the copy
            global preactivate [elsewhere]  ~/.virtualenvs
            global postactivate [] elsewhere ~
            global postmkvirtualenv [] elsewhere ~
            global postcpvirtualenv [] elsewhere ~
            = 0 <elsewhere> ~
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreTemporaryIfTheyAreMadeSo(string shell) => Tells(shell, """
        t mktmpenv
        cat README.tmpenv
        t deactivate
        t mktmpenv -n
        t deactivate
        t mktmpenv name
        """, """
        This is a temporary environment. It will be deleted when you run 'deactivate'.
        = 0 <tmp-?> ~/.virtualenvs/tmp-?
        This is a temporary environment. It will be deleted when you run 'deactivate'.
        Removing temporary environment: tmp-?
        Removing tmp-?...
        = 0 ~/.virtualenvs
        This is a temporary environment. It will be deleted when you run 'deactivate'.
        = 0 <tmp-?> ~/.virtualenvs
        Removing temporary environment: tmp-?
        Removing tmp-?...
        = 0 ~/.virtualenvs
        ERROR: mktmpenv takes no name: 'name'
        = 2 ~/.virtualenvs
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void RunACommandEach(string shell)
    {
        Made("a b");
        Made("one");
        Tells(shell, "hooks 'a b'; t allvirtualenv sh -c 'cat; echo \"$VIRTUAL_ENV\" \"$PWD\" \"$1\"' - 'x  y'", """
            a b
            ===
            ~/.virtualenvs/a b ~/.virtualenvs/a b x  y

            one
            ===
            ~/.virtualenvs/one ~/.virtualenvs/one x  y

            = 0 ~
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void HaveAPipOfTheirOwn(string shell)
    {
        Set("VIRTUALENVWRAPPER_VIRTUALENV_ARGS", "-q --python=" + TestPython.Executable);
        Tells(shell, "mkvirtualenv one; python -m pip --version >/dev/null && echo pip; mkvirtualenv --without-pip two; ls .virtualenvs/two/bin | grep -c '^pip'", "pip\n0");
    }

    /// <summary>What people have in their profiles: options of virtualenv, most of which steer what is not here.</summary>
    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void TakeOptionsOfVirtualenv(string shell)
    {
        Set("VIRTUALENVWRAPPER_VIRTUALENV_ARGS", $"-q --no-site-packages --no-download --no-wheel --app-data /nowhere --no-periodic-update --activators bash,python --python={TestPython.Executable}");
        Tells(shell, """
            mkvirtualenv --no-setuptools -p 3.99 --prompt shown one; echo "$VIRTUAL_ENV_PROMPT"; ls .virtualenvs/one/bin | grep -E '^([Aa]ctivate|pip$)'
            ls .virtualenvs/one/lib/python*/site-packages | grep -c setuptools; deactivate
            mkvirtualenv --no-seed --always-copy two; [ -L .virtualenvs/two/bin/python ] || echo copied; ls .virtualenvs/two/bin | grep -c '^pip'
            """, "shown\nactivate\nactivate_this.py\npip\n0\ncopied\n0");
    }
}
