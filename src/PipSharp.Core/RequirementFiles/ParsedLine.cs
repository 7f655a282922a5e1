using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.RequirementFiles;

/// <summary>A line taken apart: the requirement's text and the options behind it.</summary>
internal sealed record ParsedLine
{
    /// <summary>The requirement, or the value of the first -e; null for a line of options.</summary>
    public required string? Requirement { get; init; }
    public required ImmutableArray<LineOptionUse> Options { get; init; }
    public required ImmutableArray<FileHash> Hashes { get; init; }
    public required ImmutableArray<ConfigSetting> ConfigSettings { get; init; }
    public bool IsEditable => First(LineOption.Editable) is not null;

    public static ParsedLine Parse(string line, Func<string, string?> variable)
    {
        int options = OptionsStart(line);
        // Variables are replaced after the line is split, so that a value is one word and never an option.
        string Expand(string text) => Variables.Expand(text, variable);
        ImmutableArray<LineOptionUse> uses = new LineOptionParser(line, Expand).Parse(options);
        string argument = options == line.Length ? line : line[..Math.Max(0, options - 1)];
        return new()
        {
            Requirement = argument.Length > 0 ? Expand(argument) : FirstOf(uses, LineOption.Editable),
            Options = uses,
            Hashes = LineOptionValues.Hashes(uses, line),
            ConfigSettings = LineOptionValues.ConfigSettings(uses, line),
        };
    }

    public string? First(LineOption option) => FirstOf(Options, option);

    private static string? FirstOf(ImmutableArray<LineOptionUse> uses, LineOption option)
    {
        foreach (LineOptionUse use in uses)
            if (use.Option == option)
                return use.Value;
        return null;
    }

    /// <summary>Where the first word that begins with a dash stands; only spaces part words here. Else the end of the line.</summary>
    private static int OptionsStart(string line)
    {
        if (line[0] == '-')
            return 0;
        int at = line.IndexOf(" -", StringComparison.Ordinal);
        return at < 0 ? line.Length : at + 1;
    }
}
