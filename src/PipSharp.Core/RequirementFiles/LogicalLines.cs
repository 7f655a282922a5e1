using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace PipSharp.RequirementFiles;

/// <summary>Cuts a text into lines, joins those that end in a backslash and drops comments.</summary>
internal static class LogicalLines
{
    /// <summary>What Python takes for an end of a line besides LF, CRLF and CR.</summary>
    private static readonly SearchValues<char> OtherSeparators = SearchValues.Create("\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    public static ImmutableArray<LogicalLine> Of(string text)
    {
        var result = ImmutableArray.CreateBuilder<LogicalLine>();
        var joined = new StringBuilder();
        int first = 0;
        foreach (var (number, line) in Physical(text))
        {
            bool isComment = IsComment(line.Span);
            if (joined.Length == 0 && first == 0)
                first = number;
            if (line.Span.EndsWith("\\") && !isComment)
            {
                joined.Append(line.Span.Trim('\\'));
                continue;
            }

            // The space makes the comment one even where it is joined to a word.
            Add(result, first, joined.Length == 0 ? line.Span : joined.Append(isComment ? " " : "").Append(line.Span).ToString());
            joined.Clear();
            first = 0;
        }

        if (joined.Length > 0)
            Add(result, first, joined.ToString());
        return result.ToImmutable();
    }

    private static void Add(ImmutableArray<LogicalLine>.Builder lines, int number, ReadOnlySpan<char> line)
    {
        int comment = CommentStart(line);
        ReadOnlySpan<char> kept = (comment < 0 ? line : line[..comment]).Trim();
        if (!kept.IsEmpty)
            lines.Add(new(number, kept.ToString()));
    }

    /// <summary>Lines end at LF, CRLF and CR; at the other separators too, as in pip, but never inside a comment: no text that an
    /// editor shows as part of a comment may act.</summary>
    private static IEnumerable<(int Number, ReadOnlyMemory<char> Line)> Physical(string text)
    {
        int number = 0;
        for (int start = 0; start < text.Length;)
        {
            int length = text.AsSpan(start).IndexOfAny('\n', '\r');
            int end = length < 0 ? text.Length : start + length;
            for (int part = start; part >= 0;)
            {
                int cut = OtherSeparatorBeforeComment(text.AsSpan(part, end - part));
                yield return (++number, text.AsMemory(part, (cut < 0 ? end - part : cut)));
                part = cut < 0 ? -1 : part + cut + 1;
            }

            start = end + 1;
            if (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n')
                start++;
        }
    }

    private static int OtherSeparatorBeforeComment(ReadOnlySpan<char> line)
    {
        int separator = line.IndexOfAny(OtherSeparators);
        return separator < 0 || CommentStart(line[..separator]) >= 0 ? -1 : separator;
    }

    private static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart() is ['#', ..];

    /// <summary>A <c>#</c> begins a comment at the beginning of a line and after white space, quoted or not.</summary>
    private static int CommentStart(ReadOnlySpan<char> line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            int next = line[i..].IndexOf('#');
            if (next < 0)
                return -1;
            i += next;
            if (i == 0 || char.IsWhiteSpace(line[i - 1]))
                return i;
        }

        return -1;
    }
}
