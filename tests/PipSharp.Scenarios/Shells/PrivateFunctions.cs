using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>What tests and hooks of virtualenvwrapper's users call.</summary>
public sealed class PrivateFunctions : ShellStory
{
    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void ExpandPaths(string shell) => Tells(shell, """
        one='a b'; export one
        for path_ in '~' '~/x/../y' '$HOME//x' '${one}/$nothing' '~root/x' '~nobody-there/x' '/a/./b/../..' './/a/..' '../x' '$' 'a$(echo no)' "it's"; do virtualenvwrapper_expandpath "$path_"; done
        virtualenvwrapper_expandpath ""; echo $?
        virtualenvwrapper_absolutepath 'x/../y z'
        virtualenvwrapper_absolutepath; echo $?
        WORKON_HOME=rel; virtualenvwrapper_derive_workon_home
        """, """
        ~
        ~/y
        ~/x
        a b/$nothing
        /root/x
        ~nobody-there/x
        /
        .
        ../x
        $
        a$(echo no)
        it's
        1
        ~/y z
        1
        ~/rel
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AgreeWithPython(string shell)
    {
        const string paths = "/a//b/ a/../.. ../../x /.. a/b/../c/./d . ./ ~/a/../b //a";
        Tells(shell, $"for one in $(echo {paths}); do virtualenvwrapper_expandpath \"$one\"; done",
            Filtered(ProcessRunner.Run(TestPython.Executable, ["-c", $"import os\nfor one in '{paths}'.split(): print(os.path.normpath(os.path.expanduser(one.replace('//a', '/a'))))"],
                new Dictionary<string, string>(StringComparer.Ordinal) { ["HOME"] = Home }).Output));
    }

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void AreThere(string shell) => Tells(shell, """
        for one in virtualenvwrapper_{cd,expandpath,absolutepath,derive_workon_home,verify_workon_home,tempfile,mktemp,run_hook,initialize,verify_virtualenv,verify_virtualenv_clone,verify_workon_environment,verify_active_environment,show_workon_options,get_python_version,get_site_packages_dir,verify_project_home,load} _virtualenvwrapper_version; do typeset -f "$one" >/dev/null || echo "no $one"; done
        virtualenvwrapper_verify_workon_home -q; echo $?
        [ -f "$(virtualenvwrapper_tempfile x)" ] && echo file
        virtualenvwrapper_mktemp() { echo /nowhere/x; }
        virtualenvwrapper_tempfile 2>&1; echo $?
        virtualenvwrapper_load; virtualenvwrapper_initialize; echo $?
        _virtualenvwrapper_version | cut -d' ' -f1
        """, """
        0
        file
        ERROR: virtualenvwrapper could not create a temporary file name.
        1
        0
        pipsharp
        """);

    [SkippableTheory]
    [InlineData("bash")]
    [InlineData("zsh")]
    public void TellOfTheEnvironment(string shell)
    {
        Made("one");
        Tells(shell, "workon one; virtualenvwrapper_get_python_version; virtualenvwrapper_get_site_packages_dir", $"{TestPython.Version}\n~/.virtualenvs/one/lib/python{TestPython.Version}/site-packages");
    }
}
