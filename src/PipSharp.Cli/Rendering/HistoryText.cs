using System.Globalization;
using PipSharp.Installing;

namespace PipSharp.Cli.Rendering;

/// <summary>The changes of an environment, for people and for programs.</summary>
internal static class HistoryText
{
    public static IEnumerable<string> Lines(HistoryEntry entry)
    {
        yield return $"{entry.Number}  {entry.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {entry.Command}";
        foreach (HistoryChange change in entry.Changes)
            yield return "    " + Line(change);
    }

    /// <summary>What taking it back does.</summary>
    public static IEnumerable<string> Reversed(HistoryEntry entry) =>
        entry.Changes.Select(change => "    " + Line(new HistoryChange(change.Name, change.After, change.Before)));

    public static string Json(IEnumerable<HistoryEntry> entries) => PythonJson.Array(entries.Select(entry => PythonJson.Object(
    [
        ("number", entry.Number.ToString(CultureInfo.InvariantCulture)),
        ("time", PythonJson.String(entry.Time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))),
        ("command", PythonJson.String(entry.Command)),
        ("kept_bytes", entry.Bytes.ToString(CultureInfo.InvariantCulture)),
        ("changes", PythonJson.Array(entry.Changes.Select(Json))),
    ])));

    private static string Json(HistoryChange change) =>
        PythonJson.Object([("name", PythonJson.String(change.Name)), ("before", OrNull(change.Before)), ("after", OrNull(change.After))]);

    private static string OrNull(string? text) => text is null ? "null" : PythonJson.String(text);

    private static string Line(HistoryChange change) => change switch
    {
        { Before: null } => $"+ {change.Name} {change.After}",
        { After: null } => $"- {change.Name} {change.Before}",
        _ when change.Before == change.After => $"= {change.Name} {change.After} (again)",
        _ => $"~ {change.Name} {change.Before} -> {change.After}",
    };
}
