using System.Collections.Immutable;

namespace PipSharp.RequirementFiles;

/// <summary>Reads the words of a line as options, as getopt does: values attached or apart, abbreviations, <c>--</c> ends all.</summary>
internal sealed class LineOptionParser(string line, Func<string, string> expand)
{
    private readonly List<ShellWord> _words = [];
    private readonly ImmutableArray<LineOptionUse>.Builder _uses = ImmutableArray.CreateBuilder<LineOptionUse>();
    private int _next;

    public ImmutableArray<LineOptionUse> Parse(int from)
    {
        _words.AddRange(ShellWords.Split(line, from));
        while (_next < _words.Count)
        {
            ShellWord word = _words[_next++];
            if (word.Text is "--")
                break;
            if (word.Text.StartsWith("--", StringComparison.Ordinal))
                Long(word);
            else if (word.Text is ['-', _, ..])
                Short(word);
            // Other words stand between options and mean nothing, as in pip.
        }

        return _uses.ToImmutable();
    }

    private void Long(ShellWord word)
    {
        int equals = word.Text.IndexOf('=', StringComparison.Ordinal);
        string spelling = equals < 0 ? word.Text : word.Text[..equals];
        string? attached = equals < 0 ? null : word.Text[(equals + 1)..];
        LineOption option = LineOptionTable.Exactly(spelling) ?? Only(LineOptionTable.Beginning(spelling), spelling, word);
        if (LineOptionTable.TakesValue(option))
            Add(option, attached ?? NextWord(spelling, word), word);
        else if (attached is null)
            Add(option, "", word);
        else
            throw InvalidLine.Of($"{spelling} takes no value", line, word.Position);
    }

    private LineOption Only(List<(string Spelling, LineOption Option)> matching, string spelling, ShellWord word) => matching switch
    {
        [var one] => one.Option,
        [] => throw InvalidLine.Of($"Invalid requirement: no such option: {spelling}", line, word.Position),
        _ => throw InvalidLine.Of(
            $"{spelling} is ambiguous", line, word.Position, $"Write one of {string.Join(", ", matching.ConvertAll(m => m.Spelling))}."),
    };

    /// <summary>Every short option takes a value: the rest of its word, or the next word.</summary>
    private void Short(ShellWord word)
    {
        LineOption option = LineOptionTable.Short(word.Text[1])
            ?? throw InvalidLine.Of($"Invalid requirement: no such option: -{word.Text[1]}", line, word.Position);
        Add(option, word.Text.Length > 2 ? word.Text[2..] : NextWord(word.Text, word), word);
    }

    private string NextWord(string spelling, ShellWord word) => _next < _words.Count
        ? _words[_next++].Text
        : throw InvalidLine.Of($"{spelling} needs a value", line, word.Position);

    private void Add(LineOption option, string value, ShellWord word) => _uses.Add(new(option, expand(value), word.Position));
}
