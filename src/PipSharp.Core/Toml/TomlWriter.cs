using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace PipSharp.Toml;

/// <summary>Writes TOML line by line; the caller keeps the order that the grammar wants (keys before tables).</summary>
public sealed class TomlWriter
{
    private readonly StringBuilder _text = new();

    /// <param name="name">dotted; its parts are bare keys</param>
    public void Header(string name, bool isArray) =>
        _text.Append('\n').Append(isArray ? "[[" : "[").Append(name).Append(isArray ? "]]\n" : "]\n");

    /// <summary>Nothing is written for null.</summary>
    public void Key(string key, string? value)
    {
        if (value is not null)
            Literal(key, Quote(value));
    }

    /// <summary>Nothing is written for an empty array.</summary>
    public void Key(string key, ImmutableArray<string> values)
    {
        if (values.IsEmpty)
            return;
        _text.Append(Name(key)).Append(" = [\n");
        foreach (string value in values)
            _text.Append("    ").Append(Quote(value)).Append(",\n");
        _text.Append("]\n");
    }

    public void EmptyArray(string key) => Literal(key, "[]");

    /// <param name="value">a number, boolean or date-time as it is written</param>
    public void Literal(string key, string value) => _text.Append(Name(key)).Append(" = ").Append(value).Append('\n');

    public override string ToString() => _text.ToString();

    /// <summary>As a basic string.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (char c in value)
        {
            quoted = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\b' => quoted.Append("\\b"),
                '\t' => quoted.Append("\\t"),
                '\n' => quoted.Append("\\n"),
                '\f' => quoted.Append("\\f"),
                '\r' => quoted.Append("\\r"),
                _ when TomlText.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string Name(string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : Quote(key);
}
