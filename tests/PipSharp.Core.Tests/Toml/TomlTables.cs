using System.Globalization;
using System.Text;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Toml;

public sealed class TomlTables
{
    [SkippableFact]
    public void ValidDocumentsHaveTheirValues() => Vectors.CheckAll(Lines("valid.jsonl"), one =>
        Difference(TomlDocument.Parse(Bytes(one)), one.GetProperty("expect"), one.GetProperty("name").GetString()!));

    [SkippableFact]
    public void InvalidDocumentsAreRefused() => Vectors.CheckAll(Lines("invalid.jsonl"), one =>
    {
        try
        {
            TomlDocument.Parse(Bytes(one));
            return one.GetProperty("name").GetString() + " was accepted";
        }
        catch (PipSharpException e)
        {
            return e.Code == "invalid-toml" ? null : e.ToString();
        }
    });

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(RepositoryFolders.Shared("vectors", "toml", file)).Select(line => JsonDocument.Parse(line).RootElement);

    private static byte[] Bytes(JsonElement one) => one.TryGetProperty("base64", out JsonElement bytes)
        ? bytes.GetBytesFromBase64()
        : Encoding.UTF8.GetBytes(one.GetProperty("toml").GetString()!);

    private static string? Difference(TomlValue value, JsonElement expected, string place) => value switch
    {
        TomlTable table when !IsScalar(expected) => Difference(table, expected, place),
        TomlArray array when expected.ValueKind == JsonValueKind.Array => array.Items.Length != expected.GetArrayLength()
            ? $"{place}: {array.Items.Length} items"
            : array.Items.Select((item, i) => Difference(item, expected[i], $"{place}[{i}]")).FirstOrDefault(found => found is not null),
        _ when !IsScalar(expected) => $"{place}: {value.Kind}",
        _ => SameScalar(value, expected.GetProperty("type").GetString()!, expected.GetProperty("value").GetString()!) ? null : $"{place}: not {expected}",
    };

    private static string? Difference(TomlTable table, JsonElement expected, string place) =>
        expected.ValueKind != JsonValueKind.Object || table.Keys.Length != expected.EnumerateObject().Count()
            ? $"{place}: {string.Join(", ", table.Keys)}"
            : expected.EnumerateObject().Select(p => table[p.Name] is { } found ? Difference(found, p.Value, $"{place}.{p.Name}") : $"{place} lacks {p.Name}")
                .FirstOrDefault(found => found is not null);

    private static bool IsScalar(JsonElement expected) =>
        expected.ValueKind == JsonValueKind.Object && expected.EnumerateObject().Count() == 2
        && expected.TryGetProperty("type", out JsonElement type) && expected.TryGetProperty("value", out JsonElement value)
        && type.ValueKind == JsonValueKind.String && value.ValueKind == JsonValueKind.String;

    private static bool SameScalar(TomlValue value, string type, string text) => (value, type) switch
    {
        (TomlString found, "string") => found.Value == text,
        (TomlInteger found, "integer") => found.Value == long.Parse(text, CultureInfo.InvariantCulture),
        (TomlBoolean found, "bool") => found.Value == (text == "true"),
        (TomlFloat found, "float") => SameFloat(found.Value, text),
        (TomlDateTime found, "datetime") => Same(found, TomlDateTimeKind.Offset, text),
        (TomlDateTime found, "datetime-local") => Same(found, TomlDateTimeKind.Local, text),
        (TomlDateTime found, "date-local") => Same(found, TomlDateTimeKind.Date, text),
        (TomlDateTime found, "time-local") => Same(found, TomlDateTimeKind.Time, text),
        _ => false,
    };

    private static bool SameFloat(double found, string text) => text.TrimStart('+', '-') switch
    {
        "nan" => double.IsNaN(found),
        "inf" => double.IsInfinity(found) && double.IsNegative(found) == text.StartsWith('-'),
        _ => found.Equals(double.Parse(text, CultureInfo.InvariantCulture)),
    };

    private static bool Same(TomlDateTime found, TomlDateTimeKind kind, string text) =>
        found.DateTimeKind == kind && WithoutZeros(found.Text) == WithoutZeros(text);

    // The tables write all three digits of a fraction; what matters is its value.
    private static string WithoutZeros(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0)
            return text;
        int end = point + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return (text[..end].TrimEnd('0').TrimEnd('.') + text[end..]).Replace(' ', 'T');
    }
}
