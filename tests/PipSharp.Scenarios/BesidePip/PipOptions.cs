using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>What pip's own parser knows (testdata/pip-options), and the tables beside it.</summary>
internal static class PipOptions
{
    public static IReadOnlyList<PipOption> All { get; } = Read();

    /// <summary>The rows of a table of testdata/pip-options.</summary>
    public static IEnumerable<JsonElement> Rows(string table) => Lines(RepositoryFolders.TestData("pip-options", table + ".jsonl"));

    /// <summary>The rows of all tables of a folder of testdata.</summary>
    public static IEnumerable<JsonElement> RowsBelow(string folder) =>
        RepositoryFolders.Tables(folder).SelectMany(table => Lines(RepositoryFolders.TestData(folder, table + ".jsonl")));

    /// <summary>The command of a line of arguments: options that stand before it may have values.</summary>
    public static string CommandOf(string arguments) => arguments.Split(' ').FirstOrDefault(word => All.Any(option => option.Command == word)) ?? "";

    public static PipOption? Find(string command, string name) => All.FirstOrDefault(option => option.Is(command, name));

    private static PipOption[] Read()
    {
        JsonElement[] rows = [.. Rows("options")];
        int commands = rows.Select(CommandIn).Distinct(StringComparer.Ordinal).Count();
        HashSet<string> general = [.. rows.GroupBy(row => NamesIn(row)[0], StringComparer.Ordinal).Where(group => group.Count() == commands).Select(group => group.Key)];
        return [.. rows.Select(row => new PipOption(CommandIn(row), NamesIn(row), row.GetProperty("takesValue").GetBoolean(), general.Contains(NamesIn(row)[0])))];
    }

    private static string CommandIn(JsonElement row) => row.GetProperty("command").GetString()!;

    private static string[] NamesIn(JsonElement row) => [.. row.GetProperty("names").EnumerateArray().Select(name => name.GetString()!)];

    private static IEnumerable<JsonElement> Lines(string file)
    {
        foreach (string line in File.ReadLines(file))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            yield return row.RootElement.Clone();
        }
    }
}
