using System.Text;

namespace PipSharp.Testing;

/// <summary>What a terminal shows: lines that break at the width, carriage returns, "erase to the end of the line"; colours are not seen.</summary>
public sealed class Screen(int columns)
{
    private readonly List<StringBuilder> _lines = [new()];
    private int _line;
    private int _column;

    public void Write(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\e')
                i = Obey(text, i);
            else
                Put(text[i]);
        }
    }

    /// <summary>Without blanks behind, and without blank lines at the end.</summary>
    public string[] Lines() => string.Join('\n', _lines.Select(line => line.ToString().TrimEnd())).TrimEnd('\n').Split('\n');

    private void Put(char one)
    {
        switch (one)
        {
            case '\r':
                _column = 0;
                return;
            case '\n':
                Down();
                return;
        }

        if (_column == columns)
        {
            Down();
            _column = 0;
        }

        StringBuilder line = _lines[_line];
        while (line.Length <= _column)
            line.Append(' ');
        line[_column++] = one;
    }

    private void Down()
    {
        if (++_line == _lines.Count)
            _lines.Add(new StringBuilder());
    }

    /// <returns>the place of the sequence's last character</returns>
    private int Obey(string text, int start)
    {
        int end = start + 2; // after "\e["
        while (!char.IsAsciiLetter(text[end]))
            end++;
        if (text[end] == 'K')
            _lines[_line].Length = Math.Min(_lines[_line].Length, _column);
        else if (text[end] != 'm')
            throw new NotSupportedException($"the code {text[start..(end + 1)].Replace("\e", "ESC", StringComparison.Ordinal)}");
        return end;
    }
}
