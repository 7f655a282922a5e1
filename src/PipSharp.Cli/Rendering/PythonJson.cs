using System.Globalization;
using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>JSON to the letter as Python's json.dumps writes it by default: a blank behind commas and colons, ASCII only.</summary>
internal static class PythonJson
{
    public static string Array(IEnumerable<string> values) => "[" + string.Join(", ", values) + "]";

    /// <param name="members">names, and values that are JSON already</param>
    public static string Object(IEnumerable<(string Name, string Value)> members)
    {
        var texts = new List<string>();
        foreach ((string name, string value) in members)
            texts.Add($"{String(name)}: {value}");
        return "{" + string.Join(", ", texts) + "}";
    }

    public static string String(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
            Append(json, c);
        return json.Append('"').ToString();
    }

    private static void Append(StringBuilder json, char c)
    {
        string? escape = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            _ => null,
        };
        if (escape is null)
            json.Append(c);
        else
            json.Append(escape);
    }
}
