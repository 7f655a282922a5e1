namespace PipSharp.Requirements;

/// <summary>A place in a text and the first thing found wrong with it; both grammars of PEP 508 are read with it.</summary>
internal ref struct GrammarReader(ReadOnlySpan<char> text)
{
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Offset of the next character.</summary>
    public int Position { get; set; }

    /// <summary>What is wrong, as a sentence; null as long as nothing is.</summary>
    public string? Problem { get; private set; }

    public string? Hint { get; private set; }

    public int ProblemPosition { get; private set; }

    public readonly bool AtEnd => Position >= Text.Length;

    public readonly ReadOnlySpan<char> Rest => Text[Position..];

    public readonly bool Sees(char c) => Position < Text.Length && Text[Position] == c;

    public bool Take(char c)
    {
        if (!Sees(c))
            return false;
        Position++;
        return true;
    }

    /// <summary>Takes a keyword that ends there: <c>in</c>, but not the beginning of <c>install</c>.</summary>
    public bool TakeWord(string word)
    {
        int end = Position + word.Length;
        if (!Rest.StartsWith(word) || (end < Text.Length && IsWordCharacter(Text[end])))
            return false;
        Position = end;
        return true;
    }

    /// <summary>PEP 508's <c>wsp</c>: spaces and tabs, no other white space.</summary>
    public bool SkipBlanks()
    {
        int start = Position;
        while (Position < Text.Length && Text[Position] is ' ' or '\t')
            Position++;
        return Position > start;
    }

    /// <summary>Records the first problem; the answer is always false, to be returned.</summary>
    public bool Fail(string problem, int position, string? hint = null)
    {
        if (Problem is null)
            (Problem, ProblemPosition, Hint) = (problem, position, hint);
        return false;
    }

    public readonly InvalidTextException Exception(string code) =>
        new(code, Problem ?? "The text does not follow its grammar.", Text.ToString(), ProblemPosition, Hint);

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';
}
