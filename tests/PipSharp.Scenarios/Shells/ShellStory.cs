using System.Diagnostics.CodeAnalysis;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>What a story in a shell begins with: a home of its own, `pipsharp` on PATH, and environments to enter. A command's outcome is one text: what it said,
/// its exit code, the environment and the folder in which it left the shell.</summary>
public abstract class ShellStory : IDisposable
{
    /// <summary>`t COMMAND` tells all of what a command did; `hooks NAME` makes every hook of an environment (none: the global ones) say its name.</summary>
    private const string Prelude = """
        t() { "$@" >| "$HOME/said" 2>&1; RC=$?; while IFS= read -r said; do printf '%s\n' "$said"; done < "$HOME/said"; printf '%s\n' "= $RC ${VIRTUAL_ENV:+<${VIRTUAL_ENV##*/}> }~${PWD#"$HOME"}"; }
        say_hook() { printf '#!/bin/sh\nprintf "%%s\\n" "%s %s [$*] ${VIRTUAL_ENV##*/} ~${PWD#"$HOME"}${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV:+ after ${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV##*/}}"\n' "$2" "${1##*/}" >| "$1"; chmod 755 "$1"; }
        hooks() {
            if [ $# = 0 ]; then
                for one in premkvirtualenv postmkvirtualenv prermvirtualenv postrmvirtualenv preactivate postactivate predeactivate postdeactivate get_env_details premkproject postmkproject precpvirtualenv postcpvirtualenv; do
                    say_hook "$WORKON_HOME/$one" global
                done
            else
                for one in preactivate postactivate predeactivate postdeactivate get_env_details; do say_hook "$WORKON_HOME/$1/bin/$one" local; done
            fi
        }
        cd "$HOME"

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    protected ShellStory()
    {
        Home = _folder.Folder("home");
        Program = WritePipSharp();
        Set("HOME", Home).Set("NO_COLOR", "1").Set("POWERSHELL_TELEMETRY_OPTOUT", "1").Set("POWERSHELL_UPDATECHECK", "Off");
        Set("PATH", $"{_folder["tools"]}:/usr/local/bin:/usr/bin:/bin").Set("LANG", "C.UTF-8").Set("TMPDIR", _folder.Folder("tmp"));
        Set("PIP_CONFIG_FILE", "/dev/null").Set("XDG_CACHE_HOME", _folder["cache"]).Set("VIRTUALENVWRAPPER_VIRTUALENV_ARGS", "-q --without-pip --python=" + TestPython.Executable);
        foreach (string dotnet in new[] { "DOTNET_ROOT", "DOTNET_ROLL_FORWARD" })
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                Set(dotnet, value);
    }

    protected string Home { get; }
    protected string WorkonHome => Path.Combine(Home, ".virtualenvs");

    /// <summary>The command `pipsharp`, as the shells find it.</summary>
    protected string Program { get; }

    protected string Tools => _folder["tools"];

    public ShellStory Set(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>An environment without hook files, as if it had been made long ago.</summary>
    protected string Made(string name)
    {
        string folder = Path.Combine(WorkonHome, name);
        ProcessRunner.Run(Program, ["-q", "venv", "--python", TestPython.Executable, folder], _variables, Home).RequireSuccess();
        return folder;
    }

    protected ProcessOutcome PipSharp(params string[] arguments) => ProcessRunner.Run(Program, arguments, _variables, Home);

    /// <summary>Runs lines in a shell in which the commands are defined.</summary>
    protected ProcessOutcome Run(string shell, [StringSyntax("sh")] string lines) => RunPlain(shell, $"{Prelude}eval \"$(pipsharp shell-init {shell})\"\n{lines}\n");

    /// <summary>Runs lines as they are.</summary>
    protected ProcessOutcome RunPlain(string shell, string lines)
    {
        TestShell.Need(shell);
        string file = _folder.Write(shell == "pwsh" ? "story.ps1" : "story." + shell, lines);
        return shell switch
        {
            "bash" => ProcessRunner.Run(shell, ["--norc", file], _variables, Home),
            "zsh" => ProcessRunner.Run(shell, ["-f", file], _variables, Home),
            "pwsh" => ProcessRunner.Run("sh", ["-c", "exec \"$0\" -NoProfile -File \"$1\" 2>&1", TestShell.Need(shell), file], _variables, Home), // what is an error is written past its pipelines
            _ => ProcessRunner.Run(shell, ["--no-config", file], _variables, Home),
        };
    }

    /// <summary>The lines' whole output is the text, in which ~ is the home folder and <c>tmp-?</c> stands for every random name.</summary>
    protected void Tells(string shell, [StringSyntax("sh")] string lines, string expected)
    {
        ProcessOutcome outcome = Run(shell, lines);
        Assert.Equal("", outcome.Error);
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim('\n'), Filtered(outcome.Output).Trim('\n'));
    }

    protected string Filtered(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text.Replace(Home, "~", StringComparison.Ordinal), "tmp-[0-9a-f]+", "tmp-?", default, TimeSpan.FromSeconds(10));

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _folder.Dispose();

    private string WritePipSharp()
    {
        string command = PipSharpProcess.NativeBinary is { } binary ? $"'{binary}'" : $"dotnet '{PipSharpProcess.ManagedAssembly()}'";
        string file = _folder.Write("tools/pipsharp", $"#!/bin/sh\nexec {command} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(file) | UnixFileMode.UserExecute);
        return file;
    }
}
