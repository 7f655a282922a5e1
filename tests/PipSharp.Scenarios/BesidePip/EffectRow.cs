using System.Text.Json;

namespace PipSharp.Cli.BesidePip;

/// <summary>A row that shows the effect of options: without one of them, PipSharp's outcome is another.</summary>
internal sealed class EffectRow(JsonElement row, Func<string, Task<RowOutcome>> run)
{
    /// <summary>The options whose effect a row shows.</summary>
    public static IEnumerable<string> OptionsOf(JsonElement row) =>
        row.TryGetProperty("effect", out JsonElement effect) ? effect.EnumerateArray().Select(name => name.GetString()!) : [];

    public static string ArgumentsOf(JsonElement row) => row.GetProperty("args").GetString()!;

    /// <returns>null: each option has its effect</returns>
    public async Task<string?> ProblemAsync()
    {
        string arguments = ArgumentsOf(row);
        RowOutcome with = await run(arguments);
        if ((await run(arguments)).Compared is var again && again != with.Compared)
            return $"two runs of the same differ, so that no effect could be seen\n{with.Compared}\n--- again\n{again}";
        foreach (string name in OptionsOf(row))
        {
            if (Without(arguments, name) is not { } without)
                return $"{name} is not an option that it gives";
            RowOutcome other = await run(without);
            if (other.Compared == with.Compared)
                return $"{name} has no effect: '{without}' ends the same\n{with.Transcript}\n--- without\n{other.Transcript}";
        }

        return null;
    }

    private string? Without(string arguments, string name)
    {
        if (PipOptions.Find(PipOptions.CommandOf(arguments), name) is not { } option || !option.TryRemove(arguments, out string? without))
            return null;
        return row.TryGetProperty("without", out JsonElement other) ? other.GetString()! : without;
    }
}
