using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Creation;

public sealed class ActivatedPowerShell : CreationStory
{
    /// <summary>PowerShell takes every backslash in a script's path for a separator: none here.</summary>
    private const string Hostile = "e $(touch pwned) `touch pwned` ' \" ! % & ; é ‘typographic’ [x]";

    private const string Check = """
        $ErrorActionPreference = 'Stop'
        Set-StrictMode -Version Latest
        function is($place, $found, $wanted) { if ($found -cne $wanted) { throw "${place}: $found, not $wanted" } }
        $folder, $name = $env:FOLDER, $env:NAME
        $path = $env:PATH
        function prompt { 'before> ' }

        """;

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData(Hostile)]
    [InlineData(ActivatedShell.Broken)]
    public void IsEnteredAndLeft(string name)
    {
        string pwsh = TestShell.Need("pwsh");
        Venv(name, "second").RequireSuccess();
        Command.Set("FOLDER", In(name)).Set("NAME", name);
        Story(pwsh, Check + """
            $env:PYTHONHOME = '/kept'
            . "$folder/bin/Activate.ps1"
            is folder $env:VIRTUAL_ENV $folder
            is prompt $env:VIRTUAL_ENV_PROMPT $name
            is path $env:PATH "$folder/bin:$path"
            is home (Test-Path env:PYTHONHOME) $false
            is shown (prompt) "($name) before> "
            is python ((python -c 'import sys; print(sys.prefix)') -join "`n") $folder
            . ./second/bin/Activate.ps1
            is nested $env:PATH "$PWD/second/bin:$path"
            is nested-shown (prompt) '(second) before> '
            function leave { deactivate }
            leave
            is left $env:PATH $path
            is left-shown (prompt) 'before> '
            is left-home $env:PYTHONHOME '/kept'
            is variables @(Get-ChildItem env: | Where-Object Name -like '*VIRTUAL*').Count 0
            is old @(Get-ChildItem variable:, function: | Where-Object Name -like '*VIRTUAL*').Count 0
            is deactivate (Test-Path function:deactivate) $false
            """);
        Assert.False(File.Exists(In("pwned")));
    }

    [SkippableFact]
    public void LeavesThePromptAloneWhereThatIsWished()
    {
        string pwsh = TestShell.Need("pwsh");
        Venv("env").RequireSuccess();
        Story(pwsh, Check + "$env:VIRTUAL_ENV_DISABLE_PROMPT = '1'\n. ./env/bin/Activate.ps1\nis wished (prompt) 'before> '\ndeactivate\nis left (prompt) 'before> '\n");
    }

    /// <summary>Without `. ` a script has a scope of its own: what it sets must be global.</summary>
    [SkippableFact]
    public void IsEnteredFromAnotherScope()
    {
        string pwsh = TestShell.Need("pwsh");
        Venv("env").RequireSuccess();
        Story(pwsh, Check + "./env/bin/Activate.ps1\nis path $env:PATH \"$PWD/env/bin:$path\"\ndeactivate\nis left $env:PATH $path\n");
    }

    [SkippableTheory]
    [InlineData]
    [InlineData("--relocatable")]
    public void IsFoundAfterItsMove(params string[] options)
    {
        string pwsh = TestShell.Need("pwsh");
        Venv([.. options, "env"]).RequireSuccess();
        Directory.Move(In("env"), In("moved"));
        Story(pwsh, Check + ". ./moved/bin/Activate.ps1\nis folder $env:VIRTUAL_ENV \"$PWD/moved\"\n");
    }

    private void Story(string pwsh, string lines)
    {
        Command.Write("story.ps1", "\ufeff" + lines + "\n'done'\n");
        Command.Set("NO_COLOR", "1").Set("POWERSHELL_TELEMETRY_OPTOUT", "1").Set("POWERSHELL_UPDATECHECK", "Off");
        ProcessOutcome outcome = Run(pwsh, "-NoProfile", "-File", "story.ps1");
        Assert.Equal(("done\n", ""), (outcome.Output, outcome.Error));
    }
}
