using System.Text.Json;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Commands;
using PipSharp.Cli.Options;
using PipSharp.Configuration;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Cli.BesidePip;

/// <summary>What values come to in variables and in both sections of a configuration file, beside pip's own parser (testdata/pip-options/configured.jsonl).</summary>
public sealed class ConfigurationOfPip : IDisposable
{
    private static readonly JsonElement[] s_rows = [.. PipOptions.Rows("configured")];

    private static readonly JsonElement[] s_otherwise = [.. PipOptions.Rows("configured-otherwise")];

    private readonly TemporaryFolder _folder = new();

    private readonly Dictionary<string, OptionTable> _tables = new(StringComparer.Ordinal);

    [Fact]
    public void IsOurs() => Vectors.CheckAll(s_rows, row => Texts(row, "commands").Select(command => Difference(command, row)).FirstOrDefault(problem => problem is not null));

    /// <summary>pip's parser is the list: no option is left out.</summary>
    [Fact]
    public void KnowsEachNameOfEachOption()
    {
        HashSet<(string, string)> configured = [.. s_rows.SelectMany(row => Texts(row, "commands").Select(command => (command, Text(row, "option"))))];
        IEnumerable<(string Command, string Name)> all = PipOptions.All.SelectMany(option => option.Names.Select(name => (option.Command, name)));
        Assert.Equal("", string.Join(", ", all.Where(one => one.Name.StartsWith("--", StringComparison.Ordinal) && one.Name != "--help" && !configured.Contains(one))));
    }

    public void Dispose() => _folder.Dispose();

    private string? Difference(string command, JsonElement row)
    {
        (string option, string value) = (Text(row, "option"), Text(row, "value"));
        string expected = Expected(command, row, option, value);
        Dictionary<string, string>[] places =
        [
            new() { ["PIP_CONFIG_FILE"] = "/dev/null", ["PIP_" + option[2..].ToUpperInvariant().Replace('-', '_')] = value },
            new() { ["PIP_CONFIG_FILE"] = Section(command, option, value) },
            new() { ["PIP_CONFIG_FILE"] = Section("global", option, value) },
        ];
        return places.Select(place => Outcome(command, option, place)).FirstOrDefault(outcome => outcome != expected) is { } other
            ? $"{command}: '{other}', not '{expected}'" : null;
    }

    /// <summary>The same in our words: the options that count, or the error.</summary>
    private string Expected(string command, JsonElement row, string option, string value)
    {
        string way = s_otherwise.FirstOrDefault(one => IsAbout(one, command, option, value)) is { ValueKind: JsonValueKind.Object } otherwise
            ? Text(otherwise, "ours") : Text(row, "is");
        OptionTable table = Table(command);
        return way switch
        {
            "given" => Of(new ArgumentReader(table, Arguments(table, option, value)).Read().Uses),
            "denied" => table.Opposite(table.FindLong(option)) is { Name: "--no-user" or "--no-compile" } opposite ? opposite.Name : "",
            "said" => value == "perhaps" ? $"2: perhaps is not a valid value for {option[2..]} option, please specify a boolean value like yes/no, true/false or 1/0 instead."
                : value is "yes" or "1" or "True" ? option : "",
            "error" => $"{row.GetProperty("exit").GetInt32()}: {WithoutChoices(Text(row, "error"))}",
            _ => "",
        };
    }

    private static bool IsAbout(JsonElement otherwise, string command, string option, string value) =>
        (Texts(otherwise, "commands") is [] || Texts(otherwise, "commands").Contains(command)) && Texts(otherwise, "options").Contains(option) && Texts(otherwise, "values").Contains(value);

    private static string[] Arguments(OptionTable table, string name, string value)
    {
        System.CommandLine.Option option = table.FindLong(name);
        if (OptionTable.IsCounted(option))
            return [.. Enumerable.Repeat(name, int.TryParse(value, out int count) ? count : 1)];
        if (!OptionTable.TakesValue(option))
            return [name];
        return OptionTable.AddsUp(option) ? [.. value.Split((char[]?)null).SelectMany(one => new[] { name, one })] : [name, value];
    }

    /// <summary>/etc/pip.conf of the machine is no part of the test.</summary>
    private string Outcome(string command, string option, Dictionary<string, string> variables)
    {
        try
        {
            HashSet<string> machines = [.. Read(command, new() { ["PIP_CONFIG_FILE"] = _folder.Write("empty.conf", "") }).Select(use => use.Option.Name)];
            machines.Remove(Table(command).FindLong(option).Name);
            return Of(Read(command, variables).Where(use => !machines.Contains(use.Option.Name)));
        }
        catch (PipSharpException e) when (e.Code is "invalid-configuration" or "invalid-configured-value")
        {
            return $"{(e.Code == "invalid-configuration" ? 2 : 3)}: {WithoutChoices(e.Message)}";
        }
    }

    private IEnumerable<OptionUse> Read(string command, Dictionary<string, string> variables) =>
        ConfiguredOptions.Of(PipConfiguration.Load(command, variables, sitePrefix: static () => null, isolated: false), Table(command));

    /// <summary>Ours may be more than pip's.</summary>
    private static string WithoutChoices(string text) => text.IndexOf(" (choose from", StringComparison.Ordinal) is >= 0 and var start ? text[..start] : text;

    private static string Of(IEnumerable<OptionUse> uses) => string.Join(' ', uses.Select(use => use.Value is null ? use.Option.Name : $"{use.Option.Name}={use.Value}"));

    private OptionTable Table(string command)
    {
        if (!_tables.TryGetValue(command, out OptionTable? table))
            _tables.Add(command, table = new OptionTable(CommandList.Get(command).Groups.Where(group => group.IsConfigurable).SelectMany(group => group.All)));
        return table;
    }

    private string Section(string section, string option, string value) =>
        _folder.Write("pip.conf", $"[{section}]\n{option[2..]} = {value.Replace("\n", "\n    ", StringComparison.Ordinal)}\n");

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static string[] Texts(JsonElement row, string name) => [.. row.GetProperty(name).EnumerateArray().Select(one => one.GetString()!)];
}
