namespace PipSharp.Toml;

/// <summary>A TOML text and a place in it: what all parts of the grammar share.</summary>
internal ref struct TomlText(string text)
{
    public const int DeepestNesting = 128;

    private readonly string _text = text;
    private int _counted;
    private int _line = 1;

    /// <summary>Offset of the next character.</summary>
    public int Position { get; set; } = text.StartsWith('\uFEFF') ? 1 : 0;

    public readonly bool AtEnd => Position >= _text.Length;

    public readonly ReadOnlySpan<char> Rest => _text.AsSpan(Position);

    /// <summary>NUL at the end; a NUL in the text is no character of any grammar rule.</summary>
    public readonly char Next => AtEnd ? '\0' : _text[Position];

    /// <summary>Of the next character, counted from 1.</summary>
    public int Line
    {
        get
        {
            _line += _text.AsSpan(_counted, Position - _counted).Count('\n');
            _counted = Position;
            return _line;
        }
    }

    public readonly bool Sees(string token) => Rest.StartsWith(token, StringComparison.Ordinal);

    public bool Take(char c)
    {
        if (AtEnd || _text[Position] != c)
            return false;
        Position++;
        return true;
    }

    public bool Take(string token)
    {
        if (!Sees(token))
            return false;
        Position += token.Length;
        return true;
    }

    public void SkipBlanks()
    {
        while (Next is ' ' or '\t')
            Position++;
    }

    /// <summary>Line ends, blanks and comments: what may stand between the values of an array and between expressions.</summary>
    public void SkipLines()
    {
        do
            SkipBlanks();
        while (TakeComment() | TakeLineEnd());
    }

    /// <summary>The rest of a line behind an expression: nothing but blanks and a comment.</summary>
    public void EndLine()
    {
        SkipBlanks();
        TakeComment();
        if (!TakeLineEnd() && !AtEnd)
            throw Fail("The line should end here");
    }

    public bool TakeLineEnd() => Take('\n') || Take("\r\n");

    public readonly ReadOnlySpan<char> Since(int start) => _text.AsSpan(start, Position - start);

    /// <summary>Controls other than tab, which no TOML text may hold.</summary>
    public static bool IsControl(char c) => c is (< ' ' and not '\t') or '\u007f';

    /// <summary>Quotes the line and points at the place.</summary>
    public InvalidTextException Fail(string problem, int? position = null)
    {
        int place = Math.Min(position ?? Position, _text.Length);
        int start = place == 0 ? 0 : _text.LastIndexOf('\n', place - 1) + 1;
        int end = _text.IndexOf('\n', place) is >= 0 and var found ? found : _text.Length;
        int line = 1 + _text.AsSpan(0, start).Count('\n');
        return new InvalidTextException("invalid-toml", $"{problem} (line {line})", _text[start..end].TrimEnd('\r'), place - start);
    }

    private bool TakeComment()
    {
        if (!Take('#'))
            return false;
        while (!AtEnd && Next != '\n' && !Sees("\r\n"))
        {
            if (IsControl(Next))
                throw Fail("A comment must not hold control characters");
            Position++;
        }

        return true;
    }
}
