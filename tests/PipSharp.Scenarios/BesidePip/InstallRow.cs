using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Cli.BesidePip;

/// <summary>A row of testdata/pip-installs: command lines that both are given, and what has to be the same (its README says what the members are).</summary>
internal sealed class InstallRow(JsonElement row, IndexOfInstalls shared)
{
    private string Why => Text("why");

    /// <returns>null: as in pip</returns>
    public async Task<string?> DifferenceAsync()
    {
        if (Why.Length == 0 && (Has("exit") || Has("ours") || Has("theirs") || Text("output") == "none" || Text("errors") == "none" || Has("tree")))
            return "a difference on purpose needs a reason";
        using InstallPlace ours = new(row, shared), theirs = new(row, shared);
        ProcessOutcome mine = await ours.RunAsync(isPip: false), pips = await theirs.RunAsync(isPip: true);
        string transcripts = $"\n=== PipSharp {mine.Transcript()}=== pip {pips.Transcript()}";
        int exit = Has("exit") ? row.GetProperty("exit").GetInt32() : pips.ExitCode;
        if (mine.ExitCode != exit)
            return $"exit code {mine.ExitCode}, not {exit}{transcripts}";
        if (Text("output") != "none" && Differing("output", Said(Ended(ours.Plain(mine.Output), exit), "ours"), Said(Ended(theirs.Plain(pips.Output), exit), "theirs")) is { } output)
            return output + transcripts;
        if (Text("errors") != "none" && Differing("errors", Said(ours.Plain(mine.Error), "ours"), Said(theirs.Plain(pips.Error), "theirs")) is { } errors)
            return errors + transcripts;
        return Text("tree") != "none" && Differing("files", Compared(ours.Files()), Compared(theirs.Files())) is { } files ? files + transcripts : null;
    }

    /// <summary>What other arguments would come to; only of what this row compares with pip.</summary>
    public async Task<RowOutcome> OutcomeAsync(string arguments)
    {
        using InstallPlace place = new(row, shared);
        ProcessOutcome outcome = await place.RunAsync(isPip: false, arguments);
        string[] compared =
        [
            Has("exit") ? "" : $"exit code {outcome.ExitCode}",
            .. Text("output") == "none" ? [] : Said(Ended(place.Plain(outcome.Output), outcome.ExitCode), "ours").Prepend("output"),
            .. Text("errors") == "none" ? [] : Said(place.Plain(outcome.Error), "ours").Prepend("errors"),
            .. Text("tree") == "none" ? [] : place.Files().Prepend("files"),
        ];
        return new RowOutcome(string.Join('\n', compared), outcome.Transcript());
    }

    /// <summary>The lines that are compared, without order; progress is told in other words on purpose, and a line may be pip's or ours alone where the row says so.</summary>
    private string[] Said(string text, string side)
    {
        if (Text("output") == "json" && text.StartsWith('{'))
            return [InstalledTree.Sorted(text)];
        string[] alone = Has(side) ? [.. row.GetProperty(side).EnumerateArray().Select(one => one.GetString()!)] : [];
        return
        [
            .. WithoutUsage(text).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !ProgressLines.Has(line) && !alone.Any(one => line.Contains(one, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>tree: texts of lines about files that are not compared.</summary>
    private string[] Compared(string[] files) => row.TryGetProperty("tree", out JsonElement tree) && tree.ValueKind == JsonValueKind.Array
        ? [.. files.Where(file => !tree.EnumerateArray().Any(one => file.Contains(one.GetString()!, StringComparison.Ordinal)))]
        : files;

    /// <summary>What a failed command was looking at is told by pip while it looks; here the explanation tells it.</summary>
    private static string Ended(string output, int exit) =>
        exit == 0 ? output : string.Join('\n', output.Split('\n').Where(line => !line.StartsWith("Collecting ", StringComparison.Ordinal) && !line.StartsWith("Processing ", StringComparison.Ordinal)));

    /// <summary>How a command is used is told in the words of each.</summary>
    public static string WithoutUsage(string text) =>
        text.IndexOf("Usage:", StringComparison.Ordinal) is >= 0 and var start && text.IndexOf("\n\n", start, StringComparison.Ordinal) is >= 0 and var end ? text[..start] + text[end..] : text;

    private static string? Differing(string what, string[] ours, string[] theirs)
    {
        if (ours.SequenceEqual(theirs, StringComparer.Ordinal))
            return null;
        IEnumerable<string> lines = [.. theirs.Except(ours).Select(line => "- " + line), .. ours.Except(theirs).Select(line => "+ " + line)];
        return $"{what}\n{string.Join('\n', lines)}";
    }

    private bool Has(string name) => row.TryGetProperty(name, out _);

    private string Text(string name) => row.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
