using System.Text;
using System.Text.Json;
using PipSharp.Environments;

namespace PipSharp.Cli.Rendering;

/// <summary>Interpreters as a table, or as data.</summary>
internal sealed class InterpreterText(Talk talk)
{
    public void Show(IReadOnlyList<BaseInterpreter> interpreters, bool isJson)
    {
        if (isJson)
            talk.Data(Json(interpreters) + "\n");
        else
            ShowTable(interpreters);
    }

    private void ShowTable(IReadOnlyList<BaseInterpreter> interpreters)
    {
        string[] names = [.. interpreters.Select(NameOf)];
        int width = names.Length == 0 ? 0 : names.Max(static name => name.Length);
        for (int i = 0; i < names.Length; i++)
            talk.Info($"{names[i].PadRight(width)}  {interpreters[i].Executable}");
    }

    private static string NameOf(BaseInterpreter one) =>
        $"{one.Implementation} {one.FullVersion}" + (one.IsFreeThreaded ? " (free-threaded)" : "");

    private static string Json(IReadOnlyList<BaseInterpreter> interpreters)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (BaseInterpreter one in interpreters)
                Write(json, one);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, BaseInterpreter one)
    {
        json.WriteStartObject();
        json.WriteString("implementation", one.Implementation);
        json.WriteString("version", one.FullVersion);
        json.WriteBoolean("free_threaded", one.IsFreeThreaded);
        json.WriteString("executable", one.Executable);
        json.WriteString("real_executable", one.RealExecutable);
        json.WriteString("prefix", one.Prefix);
        json.WriteEndObject();
    }
}
