using System.Text;

namespace PipSharp.RequirementFiles;

/// <summary>Splits the options of a line into words by the quoting rules of a POSIX shell; nothing is expanded.</summary>
internal static class ShellWords
{
    public static List<ShellWord> Split(string line, int from)
    {
        var words = new List<ShellWord>();
        var word = new StringBuilder();
        for (int i = from; i < line.Length;)
        {
            if (IsBlank(line[i]))
            {
                i++;
                continue;
            }

            int start = i;
            int plain = line.AsSpan(i).IndexOfAny(" \t\r\n\"'\\");
            int end = plain < 0 ? line.Length : i + plain;
            if (end == line.Length || IsBlank(line[end])) // nearly always: no quotes in the word
            {
                words.Add(new(line[i..end], start));
                i = end;
                continue;
            }

            word.Clear();
            while (i < line.Length && !IsBlank(line[i]))
                i = ReadPiece(line, i, word);
            words.Add(new(word.ToString(), start));
        }

        return words;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static int ReadPiece(string line, int i, StringBuilder word)
    {
        if (line[i] is '"' or '\'')
            return ReadQuoted(line, i, word);
        if (line[i] == '\\' && ++i == line.Length)
            throw InvalidLine.Of("Nothing follows the backslash", line, line.Length - 1);
        word.Append(line[i]);
        return i + 1;
    }

    private static int ReadQuoted(string line, int open, StringBuilder word)
    {
        char quote = line[open];
        for (int i = open + 1; i < line.Length; i++)
        {
            if (line[i] == quote)
                return i + 1;
            if (quote == '"' && line[i] == '\\' && i + 1 < line.Length && line[i + 1] is ('"' or '\\'))
                i++;
            word.Append(line[i]);
        }

        throw InvalidLine.Of("The quotation is not closed", line, open);
    }
}
