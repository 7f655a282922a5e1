using System.Text.RegularExpressions;
using PipSharp.Testing;

namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

/// <summary>Where one side tells its story: a home of its own, and the shell in which the commands are defined.</summary>
internal sealed partial class StoryPlace : IDisposable
{
    /// <summary>
    /// `t COMMAND` tells all of what a command did: what it said, its exit code, the environment, the prompt, the head of PATH, the folder. `made NAME` is an environment
    /// that both have in the same way. `hooks NAME` makes every hook of an environment (none: the global ones) say its name, and whether it was sourced.
    /// </summary>
    private const string Prelude = """
        t() { "$@" >| "$HOME/tmp/said" 2>&1; RC=$?; while IFS= read -r said || [ -n "$said" ]; do printf '%s\n' "$said"; done < "$HOME/tmp/said"; printf '%s\n' "= $RC ${VIRTUAL_ENV:+<${VIRTUAL_ENV##*/}> }${PATH%%:*} ${PWD} $PS1"; }
        say_hook() { printf '#!/bin/sh\nprintf "%%s\\n" "%s %s ${MARK:-run [$*]} ${VIRTUAL_ENV##*/} ${PWD}${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV:+ after ${VIRTUALENVWRAPPER_LAST_VIRTUAL_ENV##*/}}"\n' "$2" "${1##*/}" >| "$1"; chmod 755 "$1"; }
        hooks() {
            if [ $# = 0 ]; then
                for one in premkvirtualenv postmkvirtualenv prermvirtualenv postrmvirtualenv preactivate postactivate predeactivate postdeactivate get_env_details premkproject postmkproject precpvirtualenv postcpvirtualenv; do
                    say_hook "$WORKON_HOME/$one" global
                done
            else
                for one in preactivate postactivate predeactivate postdeactivate get_env_details; do say_hook "$WORKON_HOME/$1/bin/$one" local; done
            fi
        }
        made() {
            mkdir -p "$WORKON_HOME/$1/bin" "$WORKON_HOME/$1/lib/PYTHON/site-packages"
            printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = VERSION.0\n' > "$WORKON_HOME/$1/pyvenv.cfg"
            ln -s /usr/bin/python3 "$WORKON_HOME/$1/bin/python"
            {
                printf '%s\n' 'deactivate() { if [ -n "$_OLD_PATH" ]; then PATH="$_OLD_PATH"; PS1="$_OLD_PS1"; fi; unset VIRTUAL_ENV _OLD_PATH _OLD_PS1; if [ "$1" != nondestructive ]; then unset -f deactivate; fi; }'
                printf 'VIRTUAL_ENV="%s"\n' "$WORKON_HOME/$1"
                printf '%s\n' 'export VIRTUAL_ENV; _OLD_PATH="$PATH"; PATH="$VIRTUAL_ENV/bin:$PATH"; _OLD_PS1="$PS1"; PS1="(${VIRTUAL_ENV##*/}) $PS1"'
            } > "$WORKON_HOME/$1/bin/activate"
        }
        MARK=sourced
        PS1='> '
        cd "$HOME"

        """;

    /// <summary>What tools have in an environment, each in its own way.</summary>
    private static readonly string[] s_own = ["lib", "lib64", "include", "pyvenv.cfg", ".gitignore", "CACHEDIR.TAG", ".pipsharp-used", ".pipsharp-lock", ".pipsharp-history", "__pycache__"];

    /// <summary>Files whose text is the same or wrong; that of a hook file is in the words of each.</summary>
    private static readonly string[] s_read = [".project", "README.tmpenv"];

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables;
    private readonly string _shell;
    private readonly bool _isReal;

    public StoryPlace(string shell, bool isReal)
    {
        (_shell, _isReal) = (shell, isReal);
        _folder.Folder("home");
        _folder.Folder("home/tmp");
        _variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder["home"], ["PATH"] = $"{_folder.Folder("tools")}:/usr/bin:/bin", ["LANG"] = "C.UTF-8", ["TMPDIR"] = _folder["home/tmp"], ["SHELL"] = "/bin/sh",
            ["PIP_CONFIG_FILE"] = "/dev/null", ["PIP_NO_INDEX"] = "1", ["PIP_FIND_LINKS"] = RepositoryFolders.TestData("index", "files"), ["XDG_CACHE_HOME"] = _folder["cache"],
            ["XDG_DATA_HOME"] = _folder["data"], ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1", ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONWARNINGS"] = "ignore", ["HOOK_VERBOSE_OPTION"] = "-q",
        };
        foreach (string dotnet in (string[])["DOTNET_ROOT", "DOTNET_ROLL_FORWARD"])
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                _variables[dotnet] = value;
        string command = PipSharpProcess.NativeBinary is { } binary ? $"'{binary}'" : $"dotnet '{PipSharpProcess.ManagedAssembly()}'";
        string program = _folder.Write("tools/pipsharp", $"#!/bin/sh\nexec {command} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
    }

    /// <summary>Both are asked for an environment of the system's Python with nothing in it.</summary>
    private string Start => _isReal
        ? $"VIRTUALENVWRAPPER_PYTHON={RealVirtualenvwrapper.Python}\nVIRTUALENVWRAPPER_VIRTUALENV_ARGS='-q --no-download --no-pip --no-setuptools --no-wheel'\nstart() {{ . {RealVirtualenvwrapper.Script}; }}\n"
        : $"VIRTUALENVWRAPPER_VIRTUALENV_ARGS='-q --without-pip --python={RealVirtualenvwrapper.Python}'\nstart() {{ eval \"$(pipsharp shell-init {_shell})\"; }}\n";

    /// <returns>what was said, then which files are there</returns>
    public async Task<string[]> TellAsync(string[] story)
    {
        string version = (await ProcessRunner.RunAsync(RealVirtualenvwrapper.Python, ["-c", "print('%d.%d' % __import__('sys').version_info[:2])"])).RequireSuccess().Output.Trim();
        string prelude = Prelude.Replace("PYTHON", "python" + version, StringComparison.Ordinal).Replace("VERSION", version, StringComparison.Ordinal);
        // A story that sets variables first calls `start` itself.
        string begin = story.Contains("start") ? "" : "start\n";
        string file = _folder.Write("story." + _shell, prelude + Start + begin + string.Join('\n', story) + "\n");
        ProcessOutcome outcome = await ProcessRunner.RunAsync("sh", ["-c", "exec \"$@\" 2>&1", "sh", _shell, _shell == "bash" ? "--norc" : "-f", file], _variables, _folder["home"]);
        string text = outcome.Output.Replace(_folder["tools"], "{tools}", StringComparison.Ordinal).Replace(_folder["home"], "~", StringComparison.Ordinal)
            .Replace("python" + version, "python3.x", StringComparison.Ordinal).Replace(file, "{story}", StringComparison.Ordinal);
        text = ShellsPlace().Replace(TemporaryName().Replace(text, "tmp-?"), "");
        return [.. text.TrimEnd('\n').Split('\n'), .. Files(_folder["home"], "~").Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _folder.Dispose();

    [GeneratedRegex("tmp-[0-9a-f]+", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TemporaryName();

    /// <summary>Where a shell says that an error was: <c>FILE: line 12: </c> in bash, <c>FUNCTION:12: </c> in zsh.</summary>
    [GeneratedRegex("^([^ \n]+: line [0-9]+: |[^ \n]*:[0-9]+: )", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ShellsPlace();

    private IEnumerable<string> Files(string folder, string shown)
    {
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(entry), path = $"{shown}/{TemporaryName().Replace(name, "tmp-?")}";
            if (s_own.Contains(name) || path == "~/tmp" || (shown.EndsWith("/bin", StringComparison.Ordinal) && IsTools(name)))
                continue;
            bool isFolder = Directory.Exists(entry);
            yield return path + (isFolder ? "/" : IsExecutable(entry) ? " x" : "") + (s_read.Contains(name) ? ": " + File.ReadAllText(entry).Replace(_folder["home"], "~", StringComparison.Ordinal).TrimEnd() : "");
            if (!isFolder || File.ResolveLinkTarget(entry, returnFinalTarget: false) is not null)
                continue;
            foreach (string inner in Files(entry, path))
                yield return inner;
        }
    }

    private static bool IsTools(string name) =>
        name.StartsWith("activate", StringComparison.OrdinalIgnoreCase) || name.StartsWith("python", StringComparison.Ordinal) || name.StartsWith("pip", StringComparison.Ordinal) || name.StartsWith("wheel", StringComparison.Ordinal);

    private static bool IsExecutable(string file) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
}
