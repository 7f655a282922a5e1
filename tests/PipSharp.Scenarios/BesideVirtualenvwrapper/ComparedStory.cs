using System.Text.Json;
using PipSharp.Testing;

namespace PipSharp.Scenarios.BesideVirtualenvwrapper;

/// <summary>A row of testdata/virtualenvwrapper: lines for a shell, and what may differ (its README says what the members are).</summary>
internal sealed class ComparedStory(JsonElement row, string shell)
{
    private string Why => row.TryGetProperty("why", out JsonElement why) ? why.GetString()! : "";

    /// <returns>null: as in virtualenvwrapper</returns>
    public async Task<string?> DifferenceAsync()
    {
        (string their, string our)[] instead = Instead();
        if (instead.Length > 0 && Why.Length == 0)
            return "a difference on purpose needs a reason";
        if (row.TryGetProperty("shells", out JsonElement shells) && !shells.GetString()!.Split(' ').Contains(shell))
            return null;
        using StoryPlace ours = new(shell, isReal: false), theirs = new(shell, isReal: true);
        string[] story = [.. row.GetProperty("story").EnumerateArray().Select(line => line.GetString()!)];
        string[] mine = await ours.TellAsync(story), expected = await theirs.TellAsync(story);
        if (Replaced(ref expected, instead) is { } unused)
            return $"'{unused}' is not said by virtualenvwrapper\n{string.Join('\n', expected)}";
        return mine.SequenceEqual(expected, StringComparer.Ordinal) ? null : Differing(mine, expected);
    }

    private static string Differing(string[] mine, string[] theirs)
    {
        string[] lines = [.. theirs.Except(mine).Select(line => "- " + line), .. mine.Except(theirs).Select(line => "+ " + line)];
        int at = mine.Zip(theirs).TakeWhile(pair => pair.First == pair.Second).Count();
        return string.Join('\n', lines.Append($"first difference after: {(at == 0 ? "" : mine[at - 1])}"));
    }

    /// <summary>Lines of theirs with ours in their place: several, or none. Each must be there, or the row says something that is true no longer.</summary>
    private static string? Replaced(ref string[] lines, (string Their, string Our)[] instead)
    {
        foreach ((string their, string our) in instead)
        {
            if (!lines.Contains(their, StringComparer.Ordinal))
                return their;
            lines = [.. lines.SelectMany(line => line != their ? [line] : our.Length == 0 ? [] : our.Split('\n'))];
        }

        return null;
    }

    private (string Their, string Our)[] Instead() => row.TryGetProperty("instead", out JsonElement instead)
        ? [.. instead.EnumerateObject().Select(one => (one.Name, one.Value.GetString()!))]
        : [];
}
