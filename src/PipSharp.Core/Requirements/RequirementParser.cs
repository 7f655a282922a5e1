using System.Collections.Immutable;
using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Recursive descent over the grammar of dependency specifiers (PEP 508), with the behaviour of <c>packaging</c>.</summary>
internal static class RequirementParser
{
    /// <summary>Reads to the end of the text; null, and a problem in the reader, if that is not a dependency specifier.</summary>
    public static Requirement? Read(ref GrammarReader reader)
    {
        reader.SkipBlanks();
        if (ReadIdentifier(ref reader) is not { } name)
        {
            reader.Fail("Expected package name at the start of dependency specifier.", reader.Position, HintForStart(reader.Rest));
            return null;
        }

        reader.SkipBlanks();
        if (!TryReadExtras(ref reader, out ImmutableArray<string> extras))
            return null;
        reader.SkipBlanks();
        VersionSpecifierSet? specifier = VersionSpecifierSet.Any;
        string? url = null;
        bool complete = reader.Take('@') ? TryReadUrl(ref reader, out url) : TryReadSpecifier(ref reader, out specifier);
        if (!complete || !TryReadMarker(ref reader, out Marker? marker))
            return null;
        return new Requirement
        {
            RawName = name.Raw,
            Name = PackageName.Of(name),
            Extras = Names(extras),
            RawExtras = extras,
            Specifier = specifier!,
            Url = url,
            Marker = marker,
        };
    }

    private static string? HintForStart(ReadOnlySpan<char> rest) =>
        rest.StartsWith("-") ? "Options do not belong into a requirement."
        : rest.StartsWith(".") || rest.StartsWith("/") ? "A local folder is written 'name @ file:///absolute/path'."
        : null;

    /// <summary>Letters, digits and <c>._-</c>, beginning with a letter or digit
    /// and ending in one or in an underscore; null if there is none.</summary>
    private static NameText? ReadIdentifier(ref GrammarReader reader)
    {
        ReadOnlySpan<char> text = reader.Text;
        int start = reader.Position, end = start;
        if (reader.AtEnd || !NameText.IsLetterOrDigit(text[start]))
            return null;
        while (end < text.Length && NameText.IsInner(text[end]))
            end++;
        while (text[end - 1] is '-' or '.')
            end--;
        reader.Position = end;
        return NameText.Of(text[start..end]);
    }

    private static bool TryReadExtras(ref GrammarReader reader, out ImmutableArray<string> extras)
    {
        extras = [];
        int open = reader.Position;
        if (!reader.Take('['))
            return true;
        reader.SkipBlanks();
        if (reader.Take(']'))
            return true;
        ImmutableArray<string>.Builder names = ImmutableArray.CreateBuilder<string>(1);
        do
        {
            reader.SkipBlanks();
            if (ReadIdentifier(ref reader) is not { } name)
                return reader.Fail("Expected the name of an extra.", reader.Position);
            names.Add(name.Raw);
            reader.SkipBlanks();
        }
        while (reader.Take(','));

        extras = InOrder(names);
        return reader.Take(']')
            || (reader.AtEnd
                ? reader.Fail("This bracket is not closed.", open)
                : reader.Fail("Expected ',' or ']' behind the name of an extra.", reader.Position));
    }

    private static ImmutableArray<string> InOrder(ImmutableArray<string>.Builder names)
    {
        if (names.Count > 1)
            return [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return names.DrainToImmutable();
    }

    private static ImmutableArray<ExtraName> Names(ImmutableArray<string> extras)
    {
        if (extras.IsEmpty)
            return [];
        ImmutableArray<ExtraName>.Builder names = ImmutableArray.CreateBuilder<ExtraName>(extras.Length);
        foreach (string extra in extras)
            names.Add(ExtraName.Of(NameText.Of(extra)));
        return names.MoveToImmutable();
    }

    private static bool TryReadUrl(ref GrammarReader reader, out string? url)
    {
        url = null;
        reader.SkipBlanks();
        int start = reader.Position;
        int length = reader.Rest.IndexOfAny(' ', '\t');
        reader.Position = length < 0 ? reader.Text.Length : start + length;
        if (reader.Position == start)
            return reader.Fail("Expected a URL behind '@'.", start);
        url = reader.Text[start..reader.Position].ToString();
        return true;
    }

    private static bool TryReadSpecifier(ref GrammarReader reader, out VersionSpecifierSet? specifier)
    {
        int open = reader.Position;
        bool parenthesized = reader.Take('(');
        reader.SkipBlanks();
        int start = reader.Position;
        int end = SkipClauses(ref reader);
        specifier = VersionSpecifierSet.Any;
        if (end > start && !VersionSpecifierSet.TryParse(reader.Text[start..end], out specifier))
            return FailAtClause(ref reader, start);
        if (!parenthesized || reader.Take(')'))
            return true;
        return reader.AtEnd
            ? reader.Fail("This parenthesis is not closed.", open)
            : reader.Fail("Expected ',' or ')' behind a version specifier.", reader.Position);
    }

    /// <summary>Moves behind clauses with commas between, and blanks; the answer is where the last clause or comma ends.</summary>
    private static int SkipClauses(ref GrammarReader reader)
    {
        int end = reader.Position;
        while (SkipClause(ref reader))
        {
            end = reader.Position;
            reader.SkipBlanks();
            if (!reader.Take(','))
                break;
            end = reader.Position;
            reader.SkipBlanks();
        }

        return end;
    }

    /// <summary>Moves behind an operator and what stands before the next delimiter; the grammar of versions then judges it.</summary>
    private static bool SkipClause(ref GrammarReader reader)
    {
        ReadOnlySpan<char> text = reader.Text;
        int position = reader.Position;
        while (position < text.Length && text[position] is '=' or '<' or '>' or '!' or '~')
            position++;
        if (position == reader.Position)
            return false;
        bool anything = text[reader.Position..position].StartsWith("==="); // "===" takes any text, commas too
        while (position < text.Length && Blanks.IsBlank(text[position]))
            position++;
        while (position < text.Length && !Blanks.IsBlank(text[position]) && text[position] is not (';' or ')')
            && (anything || text[position] != ','))
            position++;
        reader.Position = position;
        return true;
    }

    private static bool FailAtClause(ref GrammarReader reader, int start)
    {
        reader.Position = start;
        int clause = start;
        while (SkipClause(ref reader) && VersionSpecifierSet.TryParse(reader.Text[clause..reader.Position], out _))
        {
            reader.SkipBlanks();
            reader.Take(',');
            reader.SkipBlanks();
            clause = reader.Position;
        }

        ReadOnlySpan<char> wrong = reader.Text[clause..reader.Position];
        return reader.Fail($"'{wrong}' is not a version specifier.", clause, HintForClause(wrong));
    }

    private static string? HintForClause(ReadOnlySpan<char> clause)
    {
        if (clause.EndsWith(".*"))
            return "A '.*' may only follow '==' or '!=' and a release number.";
        if (clause.StartsWith("=") && !clause.StartsWith("=="))
            return "Versions are compared with '=='.";
        return clause.StartsWith("~=") && !clause.Contains('.') ? "'~=' needs a release number of two parts or more." : null;
    }

    private static bool TryReadMarker(ref GrammarReader reader, out Marker? marker)
    {
        marker = null;
        bool blank = reader.SkipBlanks();
        if (reader.AtEnd)
            return true;
        int place = reader.Position;
        if (!reader.Take(';'))
            return reader.Fail(
                "Expected a version specifier, ';' and a marker, or the end.", place, blank ? HintForRest(reader.Rest) : null);
        marker = Marker.Read(ref reader);
        return marker is not null;
    }

    private static string? HintForRest(ReadOnlySpan<char> rest) =>
        char.IsAsciiDigit(rest[0]) ? "A version needs an operator, as in '==1.0'."
        : rest[0] == '#' ? "Comments belong into requirements files."
        : null;
}
