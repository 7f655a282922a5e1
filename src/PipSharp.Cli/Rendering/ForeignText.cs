using System.Text;

namespace PipSharp.Cli.Rendering;

/// <summary>What other programs printed, made fit to be shown: colours stay,
/// everything else that would move the cursor or command the terminal goes.</summary>
internal static class ForeignText
{
    private const char Escape = '\e';

    /// <param name="line">one line; of what was written over itself, as by a progress bar, the last is kept</param>
    public static string Line(string line)
    {
        ReadOnlySpan<char> text = line.AsSpan().TrimEnd('\r');
        text = text[(text.LastIndexOf('\r') + 1)..];
        return IsPlain(text) ? text.ToString() : Filtered(text);
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsControl(c) && c != '\t')
                return false;
        }

        return true;
    }

    private static string Filtered(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            int length = text[i] == Escape ? SequenceLength(text[i..]) : 1;
            bool isColor = length > 2 && text[i + length - 1] == 'm';
            if (isColor || (length == 1 && (text[i] == '\t' || !char.IsControl(text[i]))))
                kept.Append(text.Slice(i, length));
            i += length - 1;
        }

        return kept.ToString();
    }

    /// <summary>ESC [ … letter; ESC ] … BEL; any other ESC with the character behind it.</summary>
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
            return 1;
        if (text[1] is not ('[' or ']'))
            return 2;
        for (int i = 2; i < text.Length; i++)
        {
            if (text[1] == '[' ? text[i] is >= '@' and <= '~' : text[i] is '\a')
                return i + 1;
        }

        return text.Length;
    }
}
