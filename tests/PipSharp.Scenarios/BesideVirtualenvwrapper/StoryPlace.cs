using System.Text.RegularExpressions;
using PipSharp.Testing;

namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

/// <summary>Where one side tells its story: a home of its own, and the shell in which the commands are defined.</summary>
internal sealed partial class StoryPlace : IDisposable
{
    /// <summary>What tools have in an environment, each in its own way.</summary>
    private static readonly string[] s_own =
        ["lib", "lib64", "include", "pyvenv.cfg", ".gitignore", "CACHEDIR.TAG", ".pipsharp-used", ".pipsharp-lock", ".pipsharp-history", "__pycache__"];

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
            ["HOME"] = _folder["home"],
            ["PATH"] = $"{_folder.Folder("tools")}:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8", ["TMPDIR"] = _folder["home/tmp"], ["SHELL"] = "/bin/sh",
            ["PIP_CONFIG_FILE"] = "/dev/null", ["PIP_NO_INDEX"] = "1", ["PIP_FIND_LINKS"] = RepositoryFolders.TestData("index", "files"),
            ["XDG_CACHE_HOME"] = _folder["cache"],
            ["XDG_DATA_HOME"] = _folder["data"], ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1",
            ["PYTHONDONTWRITEBYTECODE"] = "1", ["PYTHONWARNINGS"] = "ignore", ["HOOK_VERBOSE_OPTION"] = "-q",
        };
        foreach (string dotnet in (string[])["DOTNET_ROOT", "DOTNET_ROLL_FORWARD"])
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                _variables[dotnet] = value;
        string command = PipSharpProcess.NativeBinary is { } binary ? $"'{binary}'" : $"dotnet '{PipSharpProcess.ManagedAssembly()}'";
        string program = _folder.Write("tools/pipsharp", $"#!/bin/sh\nexec {command} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
    }

    /// <summary>Both are asked for an environment with nothing in it, of the first Python on PATH, which is the system's.</summary>
    private string Start => _isReal
        ? $"VIRTUALENVWRAPPER_PYTHON={RealVirtualenvwrapper.Python}\n"
            + $"VIRTUALENVWRAPPER_VIRTUALENV_ARGS='-q --no-download --no-pip --no-setuptools --no-wheel'\n"
            + $"start() {{ . {RealVirtualenvwrapper.Script}; }}\n"
        : $"VIRTUALENVWRAPPER_VIRTUALENV_ARGS='-q --without-pip'\n"
            + $"start() {{ eval \"$(pipsharp shell-init {_shell})\"; }}\n";

    /// <returns>what was said, then which files are there</returns>
    public async Task<string[]> TellAsync(string[] story)
    {
        ProcessOutcome asked = await ProcessRunner.RunAsync(RealVirtualenvwrapper.Python, ["-c", "print('%d.%d' % __import__('sys').version_info[:2])"]);
        string version = asked.RequireSuccess().Output.Trim();
        string prelude = (await File.ReadAllTextAsync(RepositoryFolders.TestData("virtualenvwrapper", "prelude.sh")))
            .Replace("PYTHON", "python" + version, StringComparison.Ordinal).Replace("VERSION", version, StringComparison.Ordinal);
        // A story that sets variables first calls `start` itself.
        string begin = story.Contains("start") ? "" : "start\n";
        string file = _folder.Write("story." + _shell, prelude + Start + begin + string.Join('\n', story) + "\n");
        string[] arguments = ["-c", "exec \"$@\" 2>&1", "sh", _shell, _shell == "bash" ? "--norc" : "-f", file];
        ProcessOutcome outcome = await ProcessRunner.RunAsync("sh", arguments, _variables, _folder["home"]);
        string text = outcome.Output.Replace(_folder["tools"], "{tools}", StringComparison.Ordinal)
            .Replace(_folder["home"], "~", StringComparison.Ordinal)
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
            string text = s_read.Contains(name) ? ": " + File.ReadAllText(entry).Replace(_folder["home"], "~", StringComparison.Ordinal).TrimEnd() : "";
            yield return path + (isFolder ? "/" : IsExecutable(entry) ? " x" : "") + text;
            if (!isFolder || File.ResolveLinkTarget(entry, returnFinalTarget: false) is not null)
                continue;
            foreach (string inner in Files(entry, path))
                yield return inner;
        }
    }

    private static bool IsTools(string name) =>
        Array.Exists(["activate", "python", "pip", "wheel"], start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static bool IsExecutable(string file) => !OperatingSystem.IsWindows() && File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute);
}
