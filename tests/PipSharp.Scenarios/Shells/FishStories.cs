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
        TestShell.Need("fish");
        string said = RunPlain("fish", Prelude + """
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
            """).Output;
        Assert.Equal($"""
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
            """.ReplaceLineEndings("\n"), string.Join('\n', Filtered(said).TrimEnd().Split('\n').Select(line => line.TrimEnd())));
    }
}
