using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Cli.BesidePip;

/// <summary>An option of one of pip's commands, a row of testdata/pip-options/options.jsonl.</summary>
/// <param name="IsGeneral">all commands have it</param>
internal sealed record PipOption(string Command, IReadOnlyList<string> Names, bool TakesValue, bool IsGeneral)
{
    public bool Is(string command, string name) => (command == "*" ? IsGeneral : command == Command) && Names.Contains(name, StringComparer.Ordinal);

    /// <summary>The command line (split at blanks) without each place that gives this option, and its value.</summary>
    public bool TryRemove(string arguments, [NotNullWhen(true)] out string? without)
    {
        string[] words = arguments.Split(' ');
        var kept = new List<string>();
        for (int i = 0; i < words.Length; i++)
        {
            if (Names.Contains(words[i], StringComparer.Ordinal))
                i += TakesValue ? 1 : 0;
            else if (!HasValueIn(words[i]))
                kept.Add(words[i]);
        }

        without = kept.Count < words.Length ? string.Join(' ', kept) : null;
        return without is not null;
    }

    /// <summary>--name=value, -nvalue</summary>
    private bool HasValueIn(string word) => TakesValue
        && Names.Any(name => word.StartsWith(name.StartsWith("--", StringComparison.Ordinal) ? name + "=" : name, StringComparison.Ordinal));

    public override string ToString() => $"{(IsGeneral ? "*" : Command)} {Names[0]}";
}
