using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class ActivatedXonsh : CreationStory
{
    [SkippableTheory]
    [InlineData("plain")]
    [InlineData(ActivatedShell.Hostile)]
    [InlineData(ActivatedShell.Broken)]
    public void IsEnteredAndLeft(string name)
    {
        string xonsh = TestShell.Need("xonsh");
        Venv(name, "second").RequireSuccess();
        Command.Set("FOLDER", In(name)).Set("NAME", name);
        // xonsh itself is a Python: what PYTHONHOME says is said after its start.
        Story(xonsh, """
            import os
            from xonsh.prompt.env import env_name
            $PYTHONHOME = '/kept'
            path = list($PATH)
            source @($FOLDER + '/bin/activate.xsh')
            assert $VIRTUAL_ENV == $FOLDER, $VIRTUAL_ENV
            assert $VIRTUAL_ENV_PROMPT == '(' + $NAME + ') ', $VIRTUAL_ENV_PROMPT
            assert env_name() == '(' + $NAME + ') ', env_name()
            assert list($PATH) == [$FOLDER + '/bin'] + path, $PATH
            assert 'PYTHONHOME' not in ${...}
            assert $(python -c 'import sys; print(sys.prefix)').rstrip('\n') == $FOLDER
            source second/bin/activate.xsh
            assert $VIRTUAL_ENV == os.path.abspath('second'), $VIRTUAL_ENV
            assert list($PATH) == [os.path.abspath('second/bin')] + path, $PATH
            deactivate
            assert list($PATH) == path, $PATH
            assert $PYTHONHOME == '/kept'
            assert not [name for name in ${...} if 'VIRTUAL_ENV' in str(name)]
            assert 'deactivate' not in aliases
            assert env_name() == ''
            """);
        Assert.False(File.Exists(In("pwned")));
    }

    [SkippableTheory]
    [InlineData]
    [InlineData("--relocatable")]
    public void IsFoundAfterItsMove(params string[] options)
    {
        string xonsh = TestShell.Need("xonsh");
        Venv([.. options, "env"]).RequireSuccess();
        Directory.Move(In("env"), In("moved"));
        Story(xonsh, "import os\nsource moved/bin/activate.xsh\nassert $VIRTUAL_ENV == os.path.abspath('moved'), $VIRTUAL_ENV");
    }

    private void Story(string xonsh, string lines)
    {
        Command.Write("story.xsh", lines + "\nprint('done')\n");
        ProcessOutcome outcome = Run(xonsh, "--no-rc", "story.xsh");
        Assert.Equal(("done\n", ""), (outcome.Output, outcome.Error));
    }
}
