using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>Projects beside environments, and what lies in an environment.</summary>
public sealed class Projects : ShellStory
{
    private static readonly string s_site = $"~/.virtualenvs/one/lib/python{TestPython.Version}/site-packages";

    public Projects() => Made("one");

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreSetAndEntered(string shell) => Tells(shell, """
        mkdir "p q"
        t setvirtualenvproject
        t setvirtualenvproject nothing "p q"
        t setvirtualenvproject one nothing
        t setvirtualenvproject one "p q"
        t cdproject
        workon -n one
        t cdproject
        cd
        mkdir other; cd other
        t setvirtualenvproject
        cat ../.virtualenvs/one/.project
        rm ../.virtualenvs/one/.project
        t cdproject
        """, """
        No virtualenv .virtualenvs
        = 1 ~
        No virtualenv nothing
        = 1 ~
        Cannot associate virtualenv with "~/nothing", it is not a directory
        = 1 ~
        Setting project for one to ~/p q
        = 0 ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1 ~
        = 0 <one> ~/p q
        Setting project for one to ~/other
        = 0 <one> ~/other
        ~/other
        No project set in ~/.virtualenvs/one/.project
        = 1 <one> ~/other
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreMadeWithHooksAndTemplatesInOrder(string shell)
    {
        File.WriteAllText(Path.Combine(Tools, "pipsharp-template-of-path"), "#!/bin/sh\necho \"path template [$1] [$2] $PWD\"\n");
        Tells(shell, """
            workon >/dev/null; hooks
            mkdir .virtualenvs/templates; cp ../tools/pipsharp-template-of-path .virtualenvs/templates/mine; chmod +x ../tools/* .virtualenvs/templates/mine
            t mkproject "a b"
            PROJECT_HOME="$HOME/no home"
            t mkproject "a b"
            mkdir "no home" "no home/there"
            t mkproject there
            t mkproject
            t mkproject -t of-path -t nothing "a b" -t mine
            t mkproject -f there
            """, """
            ERROR: Set the PROJECT_HOME shell variable to the name of the directory where projects should be created.
            = 1 ~
            ERROR: Project directory '~/no home' does not exist.  Create it or set PROJECT_HOME to an existing directory.
            = 1 ~
            Project there already exists.
            = 1 ~
            Usage: mkproject [-f|--force] [-t template] [virtualenv options] project_name
            = 2 ~
            global premkvirtualenv [a b]  ~/.virtualenvs
            global preactivate [a b]  ~/.virtualenvs
            global postactivate [] a b ~
            global postmkvirtualenv [] a b ~
            global premkproject [a b] a b ~/.virtualenvs
            Creating ~/no home/a b
            Setting project for a b to ~/no home/a b

            Applying template of-path
            path template [a b] [~/no home/a b] ~/no home/a b

            Applying template nothing
            ERROR: There is no project template 'nothing': neither ~/.virtualenvs/templates/nothing nor a program pipsharp-template-nothing nor a plugin of VIRTUALENVWRAPPER_PYTHON.

            Applying template mine
            path template [a b] [~/no home/a b] ~/no home/a b
            global postmkproject [] a b ~/no home/a b
            = 3 <a b> ~/no home/a b
            global premkvirtualenv [there] a b ~/.virtualenvs
            global predeactivate [] a b ~/no home/a b
            global postdeactivate []  ~/no home/a b after a b
            global preactivate [there]  ~/.virtualenvs
            global postactivate [] there ~/no home/a b
            global postmkvirtualenv [] there ~/no home/a b
            global premkproject [there] there ~/.virtualenvs
            Creating ~/no home/there
            Setting project for there to ~/no home/there
            global postmkproject [] there ~/no home/there
            = 0 <there> ~/no home/there
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void TakeTemplatesThatArePlugins(string shell)
    {
        Set("VIRTUALENVWRAPPER_PYTHON", TestPython.Executable).Set("PYTHONPATH", Home).Set("PROJECT_HOME", Home);
        string metadata = Directory.CreateDirectory(Path.Combine(Home, "plug-1.dist-info")).FullName;
        File.WriteAllText(Path.Combine(metadata, "METADATA"), "Metadata-Version: 2.1\nName: plug\nVersion: 1\n");
        File.WriteAllText(Path.Combine(metadata, "entry_points.txt"), "[virtualenvwrapper.project.template]\nplugged = plug:make\n");
        File.WriteAllText(Path.Combine(Home, "plug.py"), "import os\ndef make(args):\n    print('plugin', args, os.getcwd())\n");
        Tells(shell, "t mkproject -t plugged new; mkproject -h | tail -1", """
            Creating ~/new
            Setting project for new to ~/new

            Applying template plugged
            plugin ['new', '~/new'] ~/new
            = 0 <new> ~/new
              plugged
            """);
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreNotNeededToWalkAnEnvironment(string shell) => Tells(shell, """
        mkdir x
        t cdvirtualenv
        t cdsitepackages
        t lssitepackages
        workon one
        t cdvirtualenv
        t cdvirtualenv bin
        t cdsitepackages
        mkdir -p pkg
        t cdsitepackages pkg
        t lssitepackages -d
        cd
        t add2virtualenv
        t add2virtualenv "$HOME/x" y
        t lssitepackages
        python -c 'import sys; print([one for one in sys.path if one[-2:] in ("/x", "/y")])'
        t add2virtualenv -d "$HOME/x"
        t add2virtualenv
        """, $"""
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1 ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1 ~
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1 ~
        = 0 <one> ~/.virtualenvs/one
        = 0 <one> ~/.virtualenvs/one/bin
        = 0 <one> {s_site}
        = 0 <one> {s_site}/pkg
        {s_site}
        = 0 <one> {s_site}/pkg
        Usage: add2virtualenv dir [dir ...]
        = 1 <one> ~
        Warning: Converting "y" to "~/y"
        = 0 <one> ~
        _virtualenv_path_extensions.pth
        pkg

        _virtualenv_path_extensions.pth:
        import sys; sys.__plen = len(sys.path)
        ~/y
        ~/x
        import sys; new = sys.path[sys.__plen:]; del sys.path[sys.__plen:]; p = getattr(sys, '__egginsert', 0); sys.path[p:p] = new; sys.__egginsert = p + len(new)
        = 0 <one> ~
        ['~/x']
        = 0 <one> ~
        Usage: add2virtualenv dir [dir ...]

        Existing paths:
        ~/y
        = 1 <one> ~
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreNotNeededForGlobalSitePackages(string shell) => Tells(shell, """
        t toggleglobalsitepackages
        workon one
        t toggleglobalsitepackages
        grep include .virtualenvs/one/pyvenv.cfg
        t toggleglobalsitepackages -q
        grep include .virtualenvs/one/pyvenv.cfg
        t toggleglobalsitepackages
        t toggleglobalsitepackages
        ls .virtualenvs/one | grep -c cfg
        """, """
        ERROR: no virtualenv active, or active virtualenv is missing
        = 1 ~
        Enabled global site-packages
        = 0 <one> ~
        include-system-site-packages = true
        = 0 <one> ~
        include-system-site-packages = false
        Enabled global site-packages
        = 0 <one> ~
        Disabled global site-packages
        = 0 <one> ~
        1
        """);
}
