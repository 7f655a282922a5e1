using System.CommandLine;
using System.Text.Json;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>pip's own parser is the list (testdata/pip-options): what pip takes is never an unknown option here.</summary>
public sealed class OptionsOfPip
{
    private static readonly JsonElement[] s_rows = [.. Rows()];

    [Fact]
    public void AreAllTaken() => Vectors.CheckAll(s_rows, row =>
    {
        if (CommandList.Find(CommandOf(row)) is not { } command)
            return $"there is no command {CommandOf(row)}";
        var table = new OptionTable(OptionsOf(command));
        return NamesOf(row).Select(name => Difference(table, name, row)).FirstOrDefault(problem => problem is not null);
    });

    /// <summary>Options of our own, in full: pip would take them for the beginning of --prefer-binary and --refresh-package.</summary>
    private static readonly string[] s_whole = ["--prefer", "--refresh"];

    /// <summary>optparse takes every beginning that fits one option alone; more options of our own must not make it ambiguous.</summary>
    [Fact]
    public void HaveTheSameAbbreviations()
    {
        foreach (IGrouping<string, JsonElement> command in s_rows.GroupBy(CommandOf))
        {
            CliCommand ours = CommandList.Get(command.Key);
            var table = new OptionTable(OptionsOf(ours), ours.BeyondPip);
            string[] all = [.. command.SelectMany(NamesOf).Where(IsLong)];
            foreach (string name in all)
            {
                for (int length = 3; length < name.Length; length++)
                {
                    string[] fitting = [.. all.Where(other => other.StartsWith(name[..length], StringComparison.Ordinal))];
                    if (fitting.Length == 1 && !s_whole.Contains(name[..length], StringComparer.Ordinal))
                        Assert.True(Find(table, name[..length]) == table.FindLong(name), $"{command.Key} {name[..length]} is not {name}");
                }
            }
        }
    }

    /// <summary>None is refused: where one does nothing, it is because there is nothing to do.</summary>
    [Fact]
    public void AreAllSupported()
    {
        string[] refused = [.. s_rows.Where(row => Refused(row).Any()).SelectMany(row => Refused(row).Select(name => $"{CommandOf(row)} {name}")).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal("", string.Join(", ", refused));
    }

    private static IEnumerable<string> Refused(JsonElement row)
    {
        HashSet<string> unsupported = [.. CommandList.Get(CommandOf(row)).Groups.SelectMany(group => group.Unsupported).Select(option => option.Name)];
        return NamesOf(row).Where(unsupported.Contains);
    }

    private static string? Difference(OptionTable table, string name, JsonElement row)
    {
        if ((IsLong(name) ? Find(table, name) : table.FindShort(name[1])) is not { } option)
            return $"{CommandOf(row)} does not know {name}";
        if (OptionTable.TakesValue(option) != row.GetProperty("takesValue").GetBoolean())
            return $"{CommandOf(row)} {name}: takes a value in one of both only";
        string[] choices = [.. row.GetProperty("choices").EnumerateArray().Select(choice => choice.GetString()!)];
        return option is IChoices known && choices.Except(known.Choices).FirstOrDefault() is { } missing ? $"{CommandOf(row)} {name} does not know {missing}" : null;
    }

    private static Option? Find(OptionTable table, string name)
    {
        try
        {
            return table.FindLong(name);
        }
        catch (UsageException)
        {
            return null;
        }
    }

    private static IEnumerable<Option> OptionsOf(CliCommand command) => command.Groups.SelectMany(group => group.All);

    private static string CommandOf(JsonElement row) => row.GetProperty("command").GetString()!;

    private static IEnumerable<string> NamesOf(JsonElement row) => row.GetProperty("names").EnumerateArray().Select(name => name.GetString()!);

    private static bool IsLong(string name) => name.StartsWith("--", StringComparison.Ordinal);

    private static IEnumerable<JsonElement> Rows()
    {
        foreach (string line in File.ReadLines(RepositoryFolders.TestData("pip-options", "options.jsonl")))
        {
            using JsonDocument row = JsonDocument.Parse(line);
            yield return row.RootElement.Clone();
        }
    }
}
