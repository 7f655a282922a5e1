using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>Where one side runs a row: an environment, a home and a working folder of its own.</summary>
internal sealed class InstallPlace : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonElement _row;
    private readonly IndexOfInstalls _shared;
    private readonly TemporaryEnvironment? _environment;
    private readonly BasePython? _base;

    public InstallPlace(JsonElement row, IndexOfInstalls shared)
    {
        (_row, _shared) = (row, shared);
        if (row.TryGetProperty("base", out JsonElement kind))
            _base = new BasePython(kind.GetString()!);
        else
            _environment = new TemporaryEnvironment();
        _folder.Folder("home");
        Work = _folder.Folder("work");
        _folder.Folder("tmp");
        foreach ((string path, string text) in Texts("files"))
            Write(Filled(path), Filled(text));
        if (IsOfNobody)
            Nobody.Own(_folder.Root);
    }

    /// <summary>Below the working folder, or where an absolute path says.</summary>
    private void Write(string path, string text)
    {
        string file = Path.Combine(Work, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Work { get; }

    /// <summary>Run by a user who may write in home and working folder alone.</summary>
    private bool IsOfNobody => _row.TryGetProperty("user", out _);

    private string Root => _environment?.Root ?? _base!.Root;

    private string Python => _environment?.Python ?? _base!.Python;

    /// <summary>The commands before, then the one that counts.</summary>
    /// <param name="arguments">null: those of the row</param>
    public async Task<ProcessOutcome> RunAsync(bool isPip, string? arguments = null)
    {
        if (_row.TryGetProperty("before", out JsonElement before))
        {
            foreach (JsonElement line in before.EnumerateArray())
                (await RunAsync(line.GetString()!, isPip, new Dictionary<string, string>())).RequireSuccess();
        }

        return await RunAsync(arguments ?? _row.GetProperty("args").GetString()!, isPip, Texts("variables"));
    }

    /// <summary>Text with names instead of the folders and the index of the test.</summary>
    public string Plain(string text) => text.Replace(Root, "{env}", StringComparison.Ordinal).Replace(_folder.Root, "{home}", StringComparison.Ordinal)
        .Replace(Path.GetDirectoryName(Root)![1..], "{above}", StringComparison.Ordinal)
        .Replace(_shared.Index.Url, "{url}", StringComparison.Ordinal).Replace(_shared.Other.Url, "{other}", StringComparison.Ordinal).Replace("pipsharp", "pip", StringComparison.Ordinal);

    public string[] Files()
    {
        bool hasBytecode = _row.TryGetProperty("bytecode", out _);
        return [.. InstalledTree.Lines(Root, hasBytecode).Concat(InstalledTree.Lines(_folder["home"], hasBytecode)).Concat(InstalledTree.Lines(Work, hasBytecode)).Select(Plain)];
    }

    public void Dispose()
    {
        _folder.Dispose();
        _environment?.Dispose();
        _base?.Dispose();
    }

    private async Task<ProcessOutcome> RunAsync(string line, bool isPip, IReadOnlyDictionary<string, string> more)
    {
        string[] arguments = [.. line.Split(' ').Select(word => Filled(word).Replace('~', ' '))];
        Dictionary<string, string> variables = Variables();
        foreach ((string name, string value) in more)
            variables[name] = Filled(value);
        string[] command = [.. isPip ? PipOfRivals.Command(Python) : PipSharpProcess.NativeBinary is { } binary ? [binary] : ["dotnet", PipSharpProcess.ManagedAssembly()], .. arguments];
        if (IsOfNobody)
            command = [.. Nobody.Command, .. command];
        return await ProcessRunner.RunAsync(command[0], command[1..], variables, Work);
    }

    private Dictionary<string, string> Variables()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder["home"], ["XDG_CACHE_HOME"] = _folder["cache"], ["XDG_CONFIG_HOME"] = _folder["config"], ["XDG_DATA_HOME"] = _folder["data"],
            ["PATH"] = Path.GetDirectoryName(Python) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"), ["LANG"] = "C.UTF-8", ["TMPDIR"] = _folder.Folder("tmp"),
            ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1", ["PIP_CONFIG_FILE"] = "/dev/null", ["PIP_INDEX_URL"] = _shared.Index.SimpleUrl, ["PYTHONDONTWRITEBYTECODE"] = "1",
        };
        if (_environment is not null)
            variables["VIRTUAL_ENV"] = _environment.Root;
        foreach (string dotnet in (string[])["DOTNET_ROOT", "DOTNET_ROLL_FORWARD"])
        {
            if (Environment.GetEnvironmentVariable(dotnet) is { } value)
                variables[dotnet] = value;
        }

        return variables;
    }

    private string Filled(string text) => Hashed(text).Replace("{home}", _folder.Root, StringComparison.Ordinal).Replace("{env}", Root, StringComparison.Ordinal)
        .Replace("{index}", _shared.Index.SimpleUrl, StringComparison.Ordinal).Replace("{url}", _shared.Index.Url, StringComparison.Ordinal)
        .Replace("{site}", Path.Combine(Root, "lib", "python" + TestPython.Version, "site-packages"), StringComparison.Ordinal)
        .Replace("{python}", Python, StringComparison.Ordinal).Replace("{other}", _shared.Other.SimpleUrl, StringComparison.Ordinal)
        .Replace("{repository}", _shared.Repository, StringComparison.Ordinal);

    /// <summary>{sha256:NAME} is the hash of a file of the index.</summary>
    private string Hashed(string text)
    {
        const string Start = "{sha256:";
        while (text.IndexOf(Start, StringComparison.Ordinal) is >= 0 and var start)
        {
            int end = text.IndexOf('}', start);
            text = text[..start] + _shared.Index.HashOf(text[(start + Start.Length)..end]) + text[(end + 1)..];
        }

        return text;
    }

    private Dictionary<string, string> Texts(string name) => _row.TryGetProperty(name, out JsonElement texts)
        ? texts.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal)
        : [];
}
