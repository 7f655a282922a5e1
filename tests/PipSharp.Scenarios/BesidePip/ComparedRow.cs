using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>A row of testdata/pip-commands: a command line that both are given, and what has to be the same.</summary>
internal sealed class ComparedRow(JsonElement row, SharedEnvironment shared)
{
    /// <summary>Caches, temporary files, and what comes of pip's asking other programs for their versions.</summary>
    private static readonly string[] s_passing = ["cache", "tmp", "home/.rustup"];

    private readonly Dictionary<string, string> _files = Texts("files", row), _variables = Texts("variables", row);

    /// <summary>output: to the letter; lines: in any order; superset: all words of pip's; inspect: packages in any order; tags: from the tags on; none</summary>
    private string Output => row.TryGetProperty("output", out JsonElement output) ? output.GetString()! : "output";

    /// <summary>What is expected instead of pip's exit code; a row that has one says why.</summary>
    private int? ExitCode => row.TryGetProperty("exit", out JsonElement exit) ? exit.GetInt32() : null;

    /// <summary>A text that both must have on standard error.</summary>
    private string Error => row.TryGetProperty("error", out JsonElement error) ? error.GetString()! : "";

    /// <summary>Whether all that is said on standard error has to be the same, but for hints and how a command is used.</summary>
    private bool HasSameErrors => row.TryGetProperty("errors", out _);

    private string Why => row.TryGetProperty("why", out JsonElement why) ? why.GetString()! : "";

    /// <returns>null: as in pip</returns>
    public async Task<string?> DifferenceAsync()
    {
        if ((Output == "none" || ExitCode is not null) && Why.Length == 0)
            return "a difference on purpose needs a reason";
        using TemporaryFolder ours = new(), theirs = new();
        ProcessOutcome mine = await RunAsync(ours, isPip: false), pips = await RunAsync(theirs, isPip: true);
        if (mine.ExitCode != (ExitCode ?? pips.ExitCode))
            return $"exit code {mine.ExitCode}, not {ExitCode ?? pips.ExitCode}: {mine.Error}{pips.Error}";
        (string one, string other) = (Plain(mine.Output, ours), Plain(pips.Output, theirs));
        if (Output == "superset" ? Words(other).Except(Words(one)).Any() : Shaped(one) != Shaped(other))
            return $"output\n{one}\n--- not\n{other}\n--- {mine.Error}{pips.Error}";
        if (Error.Length > 0 && !(mine.Error.Contains(Error, StringComparison.Ordinal) && pips.Error.Contains(Error, StringComparison.Ordinal)))
            return $"'{Error}' is missing in one of\n{mine.Error}---\n{pips.Error}";
        (one, other) = (Errors(mine, ours), Errors(pips, theirs));
        if (HasSameErrors && one != other)
            return $"errors\n{one}\n--- not\n{other}";
        (one, other) = (FilesOf(ours), FilesOf(theirs));
        return one == other ? null : $"files\n{one}\n--- not\n{other}";
    }

    /// <summary>What other arguments would come to; standard error, too, for some options are only about that.</summary>
    public async Task<RowOutcome> OutcomeAsync(string arguments)
    {
        using TemporaryFolder home = new();
        ProcessOutcome outcome = await RunAsync(home, isPip: false, arguments);
        string output = outcome.ExitCode == 0 ? Shaped(Plain(outcome.Output, home)) : Plain(outcome.Output, home);
        return new RowOutcome($"exit code {outcome.ExitCode}\n{output}\nerrors\n{Plain(outcome.Error, home)}\nfiles\n{FilesOf(home)}", outcome.Transcript());
    }

    private async Task<ProcessOutcome> RunAsync(TemporaryFolder home, bool isPip, string? line = null)
    {
        foreach ((string path, string text) in _files)
            home.Write(path, Filled(text, home));
        home.Folder("home");
        string[] arguments = [.. (line ?? row.GetProperty("args").GetString()!).Split(' ').Select(argument => Filled(argument, home).Replace('~', ' '))];
        Dictionary<string, string> variables = Variables(home);
        if (isPip)
            return await PipOfRivals.RunAsync(shared.Environment.Python, arguments, variables, home["home"]);
        return PipSharpProcess.NativeBinary is { } binary
            ? await ProcessRunner.RunAsync(binary, arguments, variables, home["home"])
            : await ProcessRunner.RunAsync("dotnet", [PipSharpProcess.ManagedAssembly(), .. arguments], variables, home["home"]);
    }

    private Dictionary<string, string> Variables(TemporaryFolder home)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = home["home"], ["XDG_CACHE_HOME"] = home["cache"], ["XDG_CONFIG_HOME"] = home["config"], ["XDG_CONFIG_DIRS"] = home["system"],
            ["VIRTUAL_ENV"] = shared.Environment.Root, ["PATH"] = shared.Environment.Bin + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["LANG"] = "C.UTF-8", ["TMPDIR"] = home.Folder("tmp"), ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1", ["PIP_CONFIG_FILE"] = "/dev/null",
        };
        foreach (string dotnet in (string[])["DOTNET_ROOT", "DOTNET_ROLL_FORWARD"])
        {
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                variables[dotnet] = value;
        }

        foreach ((string name, string value) in _variables)
            variables[name] = Filled(value, home).Replace('~', ' ');
        if (variables["PIP_CONFIG_FILE"].Length == 0)
            variables.Remove("PIP_CONFIG_FILE");
        return variables;
    }

    private string Filled(string text, TemporaryFolder home) => text.Replace("{home}", home.Root, StringComparison.Ordinal)
        .Replace("{index}", shared.Index.SimpleUrl, StringComparison.Ordinal).Replace("{site}", shared.Environment.SitePackages, StringComparison.Ordinal)
        .Replace("{env}", shared.Environment.Root, StringComparison.Ordinal);

    private static string Plain(string text, TemporaryFolder home) => text.Replace(home.Root, "{home}", StringComparison.Ordinal);

    private static string Errors(ProcessOutcome outcome, TemporaryFolder home) => string.Join('\n', InstallRow.WithoutUsage(Plain(outcome.Error, home)).Split('\n')
        .Select(line => line.Trim().Replace("pipsharp", "pip", StringComparison.Ordinal)).Where(line => line.Length > 0 && !line.StartsWith("hint: ", StringComparison.Ordinal)));

    /// <summary>pip completes --no-cache-dir with an =, though it takes no value.</summary>
    private static string[] Words(string output) => Array.ConvertAll(output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), word => word.TrimEnd('='));

    private string Shaped(string output) => Output switch
    {
        "none" => "",
        "lines" => string.Join('\n', output.Split('\n').Order(StringComparer.Ordinal)),
        "inspect" => Sorted(output),
        "tags" => output[output.IndexOf("Compatible tags", StringComparison.Ordinal)..],
        _ => output,
    };

    /// <summary>The packages by name: pip has them in the order in which the folder gives them. Each as text, to the letter.</summary>
    private static string Sorted(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        IEnumerable<string> packages = document.RootElement.GetProperty("installed").EnumerateArray().Select(package => package.GetRawText()).Order(StringComparer.Ordinal);
        string around = json[..json.IndexOf('[', StringComparison.Ordinal)] + json[json.LastIndexOf(']')..];
        return string.Join(",\n", packages.Prepend(around));
    }

    /// <summary>All that is there now, but for caches and temporary files.</summary>
    private static string FilesOf(TemporaryFolder home) => string.Join('\n', Directory.EnumerateFiles(home.Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(home.Root, file)).Where(file => !s_passing.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal).Select(file => $"{file}: {Plain(File.ReadAllText(home[file]), home)}"));

    private static Dictionary<string, string> Texts(string name, JsonElement row) => row.TryGetProperty(name, out JsonElement texts)
        ? texts.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal)
        : [];
}
