using System.Collections.Immutable;

namespace PipSharp.Requirements;

/// <summary>Recursive descent over the marker grammar of PEP 508, with the behaviour of <c>packaging</c>.</summary>
internal static class MarkerParser
{
    /// <summary>Parentheses may nest this deep: far beyond any real marker, far below what exhausts a stack.</summary>
    public const int DeepestNesting = 200;

    /// <summary>Reads to the end of the text; null, and a problem in the reader, if that is not a marker.</summary>
    public static MarkerExpression? Read(ref GrammarReader reader)
    {
        MarkerExpression? expression = ReadExpression(ref reader, depth: 0);
        if (expression is null || reader.AtEnd)
            return expression;
        reader.Fail("Expected 'and', 'or' or the end of the marker.", reader.Position);
        return null;
    }

    private static MarkerExpression? ReadExpression(ref GrammarReader reader, int depth)
    {
        MarkerExpression? first = ReadConjunction(ref reader, depth);
        if (first is null || !reader.TakeWord("or"))
            return first;
        ImmutableArray<MarkerExpression>.Builder operands = ImmutableArray.CreateBuilder<MarkerExpression>();
        operands.Add(first);
        do
        {
            if (ReadConjunction(ref reader, depth) is not { } next)
                return null;
            operands.Add(next);
        }
        while (reader.TakeWord("or"));

        return new MarkerOr(operands.ToImmutable());
    }

    private static MarkerExpression? ReadConjunction(ref GrammarReader reader, int depth)
    {
        MarkerExpression? first = ReadAtom(ref reader, depth);
        if (first is null || !reader.TakeWord("and"))
            return first;
        ImmutableArray<MarkerExpression>.Builder operands = ImmutableArray.CreateBuilder<MarkerExpression>();
        operands.Add(first);
        do
        {
            if (ReadAtom(ref reader, depth) is not { } next)
                return null;
            operands.Add(next);
        }
        while (reader.TakeWord("and"));

        return new MarkerAnd(operands.ToImmutable());
    }

    private static MarkerExpression? ReadAtom(ref GrammarReader reader, int depth)
    {
        reader.SkipBlanks();
        MarkerExpression? atom = reader.Sees('(') ? ReadGroup(ref reader, depth + 1) : ReadComparison(ref reader);
        reader.SkipBlanks();
        return atom;
    }

    private static MarkerExpression? ReadGroup(ref GrammarReader reader, int depth)
    {
        int open = reader.Position++;
        if (depth > DeepestNesting)
        {
            reader.Fail($"Parentheses nest more than {DeepestNesting} deep.", open);
            return null;
        }

        MarkerExpression? inner = ReadExpression(ref reader, depth);
        if (inner is null || reader.Take(')'))
            return inner?.Grouped();
        if (reader.AtEnd)
            reader.Fail("This parenthesis is not closed.", open);
        else
            reader.Fail("Expected 'and', 'or' or ')'.", reader.Position);
        return null;
    }

    private static MarkerComparison? ReadComparison(ref GrammarReader reader)
    {
        if (!TryReadOperand(ref reader, out MarkerOperand left))
            return null;
        reader.SkipBlanks();
        if (!TryReadOperator(ref reader, out MarkerOperator comparison))
            return null;
        reader.SkipBlanks();
        return TryReadOperand(ref reader, out MarkerOperand right) ? new MarkerComparison(left, comparison, right) : null;
    }

    private static bool TryReadOperand(ref GrammarReader reader, out MarkerOperand operand)
    {
        if (reader.Sees('"') || reader.Sees('\''))
            return TryReadQuoted(ref reader, out operand);
        int start = reader.Position, end = start;
        while (end < reader.Text.Length && (char.IsAsciiLetterOrDigit(reader.Text[end]) || reader.Text[end] is '_' or '.'))
            end++;
        ReadOnlySpan<char> word = reader.Text[start..end];
        MarkerVariable variable = MarkerWords.Variable(word);
        reader.Position = end;
        operand = variable == MarkerVariable.Undefined ? default : MarkerOperand.Of(variable);
        return variable != MarkerVariable.Undefined || FailAtWord(ref reader, word, start);
    }

    private static bool FailAtWord(ref GrammarReader reader, ReadOnlySpan<char> word, int start) =>
        word.IsEmpty
            ? reader.Fail("Expected a marker variable or a quoted text.", start)
            : reader.Fail($"'{word}' is not a marker variable.", start, "A text to compare with needs quotes, as in os_name == 'posix'.");

    private static bool TryReadQuoted(ref GrammarReader reader, out MarkerOperand operand)
    {
        int start = reader.Position;
        operand = default;
        int length = reader.Rest[1..].IndexOf(reader.Text[start]);
        if (length < 0)
            return reader.Fail("This quote is not closed.", start);
        reader.Position = start + length + 2;
        string? value = PythonText.Unescape(reader.Text.Slice(start + 1, length));
        if (value is null)
            return reader.Fail("This quoted text has an escape or a line break that is not allowed.", start);
        operand = MarkerOperand.Literal(value);
        return true;
    }

    private static bool TryReadOperator(ref GrammarReader reader, out MarkerOperator comparison)
    {
        int start = reader.Position;
        comparison = MarkerOperator.In;
        if (reader.TakeWord("in"))
            return true;
        if (reader.TakeWord("not"))
        {
            comparison = MarkerOperator.NotIn;
            return (reader.SkipBlanks() && reader.TakeWord("in")) || reader.Fail("Expected 'in' after 'not'.", reader.Position);
        }

        (comparison, int length) = Symbol(reader.Rest);
        reader.Position += length;
        return length > 0 || FailAtOperator(ref reader, start);
    }

    private static bool FailAtOperator(ref GrammarReader reader, int start) => reader.Fail(
        "Expected an operator: " + MarkerWords.Operators + ".",
        start,
        reader.Sees('=') ? "Texts are compared with '=='." : null);

    private static (MarkerOperator Comparison, int Length) Symbol(ReadOnlySpan<char> rest)
    {
        char first = rest.Length > 0 ? rest[0] : '\0';
        bool equals = rest.Length > 1 && rest[1] == '=';
        return (first, equals) switch
        {
            ('=', true) => rest.Length > 2 && rest[2] == '=' ? (MarkerOperator.ArbitraryEqual, 3) : (MarkerOperator.Equal, 2),
            ('~', true) => (MarkerOperator.Compatible, 2),
            ('!', true) => (MarkerOperator.NotEqual, 2),
            ('<', true) => (MarkerOperator.LessOrEqual, 2),
            ('>', true) => (MarkerOperator.GreaterOrEqual, 2),
            ('<', false) => (MarkerOperator.Less, 1),
            ('>', false) => (MarkerOperator.Greater, 1),
            _ => (default, 0),
        };
    }
}
