using System.Text.Json;
using PipSharp.Requirements;

namespace PipSharp.RequirementFiles;

/// <summary>A folder of files in memory: a case of the table, or what a test writes into it.</summary>
internal sealed class MemoryFolder : IRequirementsFileSource
{
    public const string Root = "/tmp/reqfile-case";
    private readonly Dictionary<string, byte[]> _files = [];

    public MemoryFolder(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            Add(path, System.Text.Encoding.UTF8.GetBytes(text));
    }

    public Dictionary<string, string> Variables { get; } = [];
    public List<string> Read { get; } = [];
    public LocalPaths Paths => new(Root, KindOf);

    public static MemoryFolder OfCase(JsonElement one)
    {
        var folder = new MemoryFolder();
        foreach (JsonProperty file in one.GetProperty("files").EnumerateObject())
            folder.Add(file.Name, file.Value.TryGetProperty("text", out JsonElement text)
                ? System.Text.Encoding.UTF8.GetBytes(text.GetString()!.Replace("$DIR", Root, StringComparison.Ordinal))
                : file.Value.GetProperty("base64").GetBytesFromBase64());
        if (one.TryGetProperty("env", out JsonElement variables))
            foreach (JsonProperty variable in variables.EnumerateObject())
                folder.Variables.Add(variable.Name, variable.Value.GetString()!);
        return folder;
    }

    public void Add(string path, byte[] bytes) => _files.Add(path.Contains("://", StringComparison.Ordinal) ? path : $"{Root}/{path}", bytes);

    public ValueTask<byte[]> ReadAsync(string location, CancellationToken cancellationToken)
    {
        Read.Add(location);
        return _files.TryGetValue(location, out byte[]? bytes) ? new(bytes) : throw new FileNotFoundException("No such file");
    }

    public async Task<RequirementsFile> ReadFile(string location, bool constraint = false, RequirementsFileOptions? options = null) =>
        await new RequirementsFileReader(new() { Source = this, Paths = Paths, Variable = name => Variables.GetValueOrDefault(name) })
            .ReadAsync(location, constraint, options ?? new());

    private PathKind KindOf(string path)
    {
        if (_files.ContainsKey(path))
            return PathKind.File;
        if (_files.ContainsKey(path + "/pyproject.toml") || _files.ContainsKey(path + "/setup.py"))
            return PathKind.ProjectFolder;
        return _files.Keys.Any(file => file.StartsWith(path + "/", StringComparison.Ordinal)) ? PathKind.Folder : PathKind.Missing;
    }
}
