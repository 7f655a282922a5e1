using System.CommandLine;

namespace PipSharp.Cli.Arguments;

/// <summary>Writes options and words in the one form that leaves no question: <c>--name=value</c>, then <c>--</c>, then words.</summary>
internal static class CommandTokens
{
    private static readonly ParserConfiguration s_plain = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static ParseResult Parse(Command command, OptionTable table, List<OptionUse> uses, List<string> words)
    {
        // The parser takes a first token that ends in /NAME for the program's path:
        // --cache-dir=/var/cache of the command `cache`. So the name comes first.
        var tokens = new List<string>(uses.Count + words.Count + 2) { command.Name };
        foreach (OptionUse use in WithoutOverridden(uses, table))
        {
            // The parser takes NAME= for a name without a value; an empty one has to stand by itself.
            bool isEmpty = use.Value is "" && !OptionTable.AddsUp(use.Option);
            tokens.Add(use.Value is null || isEmpty ? use.Option.Name : $"{use.Option.Name}={use.Value}");
            if (isEmpty)
                tokens.Add("");
        }

        if (words.Count > 0)
            tokens.Add("--");
        tokens.AddRange(words);
        ParseResult result = command.Parse(tokens, s_plain);
        if (result.Errors is [var error, ..])
            throw new UsageException(error.Message);
        return result;
    }

    /// <summary>Of an option with one value the last use counts; of a pair like --user and --no-user the last of both.</summary>
    private static List<OptionUse> WithoutOverridden(List<OptionUse> uses, OptionTable table)
    {
        var kept = new List<OptionUse>(uses.Count);
        var closed = new HashSet<Option>();
        for (int i = uses.Count - 1; i >= 0; i--)
        {
            Option option = uses[i].Option;
            if (closed.Contains(option))
                continue;
            if (!OptionTable.AddsUp(option) && !OptionTable.IsCounted(option))
                closed.Add(option);
            if (table.Opposite(option) is { } opposite)
                closed.Add(opposite);
            kept.Add(uses[i]);
        }

        kept.Reverse();
        return kept;
    }
}
