using System.Globalization;
using System.Text;
using System.Text.Json;
using PipSharp.Caching;
using PipSharp.NamedEnvironments;

namespace PipSharp.Cli.Rendering;

/// <summary>What the actions of `env` say.</summary>
internal sealed class EnvText(Talk talk, TimeProvider clock, bool isJson)
{
    public void ShowNames(IEnumerable<NamedEnvironment> environments)
    {
        foreach (NamedEnvironment one in environments)
            talk.Data(one.Name + "\n");
    }

    public void ShowList(IReadOnlyList<NamedEnvironment> environments, string folder)
    {
        DiskUsage[] sizes = EnvironmentSizes.Of([.. environments.Select(one => one.Folder)]);
        if (isJson)
        {
            WriteJson(json => WriteAll(json, environments, sizes));
            return;
        }

        if (environments.Count == 0)
        {
            talk.Info($"No environments in {folder}.");
            return;
        }

        string[][] rows =
            [["Name", "Python", "Size", "Age", "Last used", "Project"], .. environments.Select((one, i) => Row(one, sizes[i]))];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        string[] lines = [.. widths.Select(width => new string('-', width))];
        foreach (string[] row in (IEnumerable<string[]>)[rows[0], lines, .. rows[1..]])
            talk.Info(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    public void ShowCopy(NamedEnvironment environment)
    {
        if (isJson)
            WriteJson(json => WriteOne(json, environment, size: null));
        else
            talk.Info($"Created {environment.Folder}");
    }

    public void ShowProject(NamedEnvironment environment)
    {
        if (isJson)
            WriteJson(json => WriteOne(json, environment, size: null));
        else if (environment.Project is { } project)
            talk.Data(project + "\n");
        else
            throw new PipSharpException(
                "no-project", $"No project set in {environment.Folder}.", $"Set one: pipsharp env project {environment.Name} <folder>");
    }

    public void ShowSizes(IReadOnlyList<NamedEnvironment> environments)
    {
        string[] folders = [.. environments.Select(one => one.Folder)];
        DiskUsage[] sizes = EnvironmentSizes.Of(folders);
        if (isJson)
        {
            WriteJson(json => WriteAll(json, environments, sizes));
            return;
        }

        for (int i = 0; i < sizes.Length; i++)
            talk.Info($"{environments[i].Name}: {ByteText.Of(sizes[i].Bytes)}{Shared(sizes[i])}");
        if (environments.Count > 1)
            talk.Info($"Together: {ByteText.Of(EnvironmentSizes.Sum(folders).Bytes)}");
    }

    private static string Shared(DiskUsage size) =>
        size.Shared > 0 ? $", of which {ByteText.Of(size.Shared)} also elsewhere, by hard links" : "";

    private string[] Row(NamedEnvironment one, DiskUsage size) =>
    [
        one.Name, (one.PythonVersion ?? "?")
            + (one.HasPython ? "" : " (gone)"), ByteText.Of(size.Bytes), Ago(one.Created), Ago(one.LastUsed), one.Project ?? "",
    ];

    private string Ago(DateTimeOffset time)
    {
        TimeSpan age = clock.GetUtcNow() - time;
        (double count, string unit) = age switch
        {
            { TotalMinutes: < 1 } => (0, ""),
            { TotalHours: < 1 } => (age.TotalMinutes, "minute"),
            { TotalDays: < 1 } => (age.TotalHours, "hour"),
            { TotalDays: < 60 } => (age.TotalDays, "day"),
            { TotalDays: < 730 } => (age.TotalDays / 30.44, "month"),
            _ => (age.TotalDays / 365.25, "year"),
        };
        return unit.Length == 0 ? "now" : string.Create(CultureInfo.InvariantCulture, $"{(int)count} {unit}{((int)count == 1 ? "" : "s")}");
    }

    private void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
            write(json);
        talk.Data(Encoding.UTF8.GetString(bytes.ToArray()) + "\n");
    }

    private void WriteAll(Utf8JsonWriter json, IReadOnlyList<NamedEnvironment> environments, DiskUsage[] sizes)
    {
        json.WriteStartArray();
        for (int i = 0; i < environments.Count; i++)
            WriteOne(json, environments[i], sizes[i]);
        json.WriteEndArray();
    }

    private void WriteOne(Utf8JsonWriter json, NamedEnvironment one, DiskUsage? size)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        json.WriteString("path", one.Folder);
        json.WriteString("python_version", one.PythonVersion);
        json.WriteString("implementation", one.Implementation);
        json.WriteBoolean("has_python", one.HasPython);
        json.WriteString("project", one.Project);
        if (size is { } usage)
        {
            json.WriteNumber("size", usage.Bytes);
            json.WriteNumber("shared_size", usage.Shared);
        }

        json.WriteString("created", one.Created);
        json.WriteNumber("age_seconds", (long)(clock.GetUtcNow() - one.Created).TotalSeconds);
        json.WriteString("last_used", one.LastUsed);
        json.WriteEndObject();
    }
}
