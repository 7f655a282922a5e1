using System.Text.Json.Nodes;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>What lies below a folder, as lines that can be compared: each file with its text; scripts by their first line, for the rest is each installer's own.</summary>
internal static class InstalledTree
{
    private static readonly string[] s_own = [".pipsharp-lock", ".pipsharp-history", ".cache", ".config", ".rustup", ".git"];

    public static IEnumerable<string> Lines(string root, bool hasBytecode)
    {
        string name = Path.GetFileName(root);
        TreeSnapshot tree = TreeSnapshot.Of(root, path => s_own.Contains(path.Split('/')[^1]) || (!hasBytecode && TreeSnapshot.IsBytecode(path)));
        return tree.Entries.Values.Where(entry => !BasePython.IsOfSystem(entry.Path)).SelectMany(entry => Lines(root, entry, hasBytecode)).Select(line => $"{name}/{line}").Order(StringComparer.Ordinal);
    }

    private static string[] Lines(string root, TreeEntry entry, bool hasBytecode)
    {
        string file = Path.Combine(root, entry.Path);
        if (entry.Kind != "file")
            return [entry.ToString()];
        if (entry.Path.EndsWith(".pyc", StringComparison.Ordinal) || entry.Path.EndsWith(".whl", StringComparison.Ordinal) || entry.Path.EndsWith(".zip", StringComparison.Ordinal))
            return [entry.Path];
        string[] lines = File.ReadAllLines(file);
        if (IsLock(entry.Path))
            lines = [.. lines.Where(line => !line.StartsWith("size = ", StringComparison.Ordinal) && !line.StartsWith("upload-time = ", StringComparison.Ordinal))];
        string about = $"{entry.Path} {entry.Mode}: ";
        if (entry.Path.EndsWith("/RECORD", StringComparison.Ordinal))
            return [.. lines.Where(line => hasBytecode || !line.Contains("__pycache__", StringComparison.Ordinal)).Select(line => about + Recorded(line))];
        if (entry.Path.Contains("bin/", StringComparison.Ordinal))
            return [about + Interpreter(lines.FirstOrDefault())];
        return entry.Path.EndsWith(".json", StringComparison.Ordinal) ? [about + Sorted(File.ReadAllText(file))] : [about + string.Join('\n', lines)];
    }

    private static bool IsLock(string path) => path.StartsWith("pylock.", StringComparison.Ordinal) && path.EndsWith(".toml", StringComparison.Ordinal);

    /// <summary>Scripts, INSTALLER and paths are other texts, and have other hashes; with --target, pip records scripts where they were before it moved them.</summary>
    private static string Recorded(string line) =>
        line.Contains("bin/", StringComparison.Ordinal) ? line.Split(',')[0][line.IndexOf("bin/", StringComparison.Ordinal)..] :
        line.Contains("/INSTALLER,", StringComparison.Ordinal) || line.Contains("/direct_url.json,", StringComparison.Ordinal) ? line.Split(',')[0] : line;

    /// <summary>python, python3 and python3.11 of one folder are the same program; pip takes the name by which it was started itself.</summary>
    private static string Interpreter(string? line) =>
        line is not null && line.StartsWith("#!/", StringComparison.Ordinal) && line.Contains("/bin/python", StringComparison.Ordinal) ? Path.GetDirectoryName(line) + "/python" : line ?? "";

    /// <summary>Keys in order; what names the program is left out.</summary>
    public static string Sorted(string json) => Ordered(JsonNode.Parse(json))?.ToJsonString() ?? "null";

    private static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject one => new JsonObject(one.Where(pair => pair.Key != "pip_version").OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => KeyValuePair.Create(pair.Key, Ordered(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        _ => node?.DeepClone(),
    };
}
