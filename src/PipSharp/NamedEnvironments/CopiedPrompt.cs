namespace PipSharp.NamedEnvironments;

/// <summary>What stands before the shell's prompt: the environment's name,
/// which is another one in a copy, unless something else was chosen.</summary>
public sealed record CopiedPrompt(string Old, string New)
{
    /// <summary>A value of pyvenv.cfg: bare, as a Python text, or in double quotes.</summary>
    public string Of(string value)
    {
        if (Bare(value) is var bare && bare != Old)
            return value;
        return bare == value ? New : value[0] + New + value[0];
    }

    /// <summary>A value of pyvenv.cfg without the one pair of quotes that some tools put around it.</summary>
    public static string Bare(string value) =>
        value.Length >= 2 && value[0] is ('\'' or '"') && value[^1] == value[0] ? value[1..^1] : value;

    /// <summary>In the text of an activate script.</summary>
    public string Replace(string text) => Old.Length == 0 ? text : string.Join('\n', text.Split('\n').Select(ReplaceInLine));

    private string ReplaceInLine(string line)
    {
        line = line.Replace($"({Old})", $"({New})", StringComparison.Ordinal);
        if (!line.Contains("VIRTUAL_ENV_PROMPT", StringComparison.Ordinal))
            return line;
        foreach ((string before, string after) in (ReadOnlySpan<(string, string)>)[("'", "'"), ("\"", "\""), ("=", ""), (" ", "")])
        {
            if (line.TrimEnd() is var trimmed && trimmed.EndsWith(before + Old + after, StringComparison.Ordinal))
                return trimmed[..^(Old.Length + after.Length)] + New + after + line[trimmed.Length..];
        }

        return line;
    }
}
