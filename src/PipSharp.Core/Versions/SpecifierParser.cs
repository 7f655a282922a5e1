using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Versions;

/// <summary>Reads one clause, or several with commas between them (PEP 440, "Version specifiers").</summary>
internal ref struct SpecifierParser
{
    private readonly ReadOnlySpan<char> _text;

    private SpecifierParser(ReadOnlySpan<char> text) => _text = text;

    /// <summary>What is wrong; null if nothing is.</summary>
    private string? Problem { get; set; }

    private int Position { get; set; }

    /// <param name="text">clauses with commas between them; empty ones do not count</param>
    /// <param name="clauses">the clauses in the order written</param>
    /// <param name="position">where the text does not follow the grammar</param>
    /// <returns>what is wrong; null if nothing is</returns>
    internal static string? Parse(ReadOnlySpan<char> text, out List<VersionSpecifier> clauses, out int position)
    {
        SpecifierParser parser = new(text);
        clauses = [];
        for (int start = 0; start <= text.Length && parser.Problem is null;)
        {
            int comma = text[start..].IndexOf(',');
            int end = comma < 0 ? text.Length : start + comma;
            if (parser.TryTakeClause(start, end, out VersionSpecifier? clause))
                clauses.Add(clause);
            start = end + 1;
        }

        position = parser.Position;
        return parser.Problem;
    }

    // False with no problem means that there is nothing between the commas.
    private bool TryTakeClause(int start, int end, [NotNullWhen(true)] out VersionSpecifier? clause)
    {
        clause = null;
        ReadOnlySpan<char> written = Blanks.Trim(_text[start..end], out int blanks);
        if (written.IsEmpty)
            return false;
        start += blanks;
        VersionOperator op = VersionOperatorText.Read(written, out int length);
        if (length == 0)
            return Fail("A version specifier begins with one of ~= == != <= >= < > === (PEP 440).", start);
        ReadOnlySpan<char> version = Blanks.Trim(written[length..], out int gap);
        start += length + gap;
        clause = op == VersionOperator.ArbitraryEqual ? TakeText(version, start) : TakeVersion(op, version, start);
        return clause is not null;
    }

    private VersionSpecifier? TakeText(ReadOnlySpan<char> version, int start)
    {
        for (int i = 0; i < version.Length; i++)
        {
            if (!Blanks.IsBlank(version[i]) && version[i] is not (';' or ')'))
                continue;
            Fail("The text after === ends before this character (PEP 440, \"Arbitrary equality\").", start + i);
            return null;
        }

        bool isVersion = PackageVersion.TryParseTrimmed(version, out VersionKey key, out _);
        return new VersionSpecifier(VersionOperator.ArbitraryEqual, version.ToString(), isVersion ? key : null, isWildcard: false);
    }

    private VersionSpecifier? TakeVersion(VersionOperator op, ReadOnlySpan<char> version, int start)
    {
        bool isWildcard = version.EndsWith(".*");
        ReadOnlySpan<char> rest = isWildcard ? version[..^2] : version;
        if (PackageVersion.TryParseTrimmed(rest, out VersionKey key, out int stop))
            return Check(op, key, isWildcard, start + rest.Length) ? new VersionSpecifier(op, version.ToString(), key, isWildcard) : null;
        Fail(version.IsEmpty
            ? "The version is missing after the operator (PEP 440)."
            : $"'{version}' is not a version (PEP 440).", start + stop);
        return null;
    }

    private bool Check(VersionOperator op, VersionKey key, bool isWildcard, int end)
    {
        Span<byte> buffer = key.Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[key.Size];
        VersionLayout layout = new(key.Spread(buffer));
        bool isEquality = op is VersionOperator.Equal or VersionOperator.NotEqual;
        if (isWildcard && !isEquality)
            return Fail(".* stands only after == and != (PEP 440, \"Version matching\").", end);
        if (isWildcard && !layout.IsPlain)
            return Fail(".* follows only a release, without pre-release, post-release, .dev or + (PEP 440, \"Version matching\").", end);
        if (layout.LocalAt != 0 && !isEquality)
            return Fail("A local version (+…) stands only after == and != (PEP 440, \"Local version identifiers\").", end);
        if (op == VersionOperator.Compatible && layout.Segments + key.WrittenZeros < 2)
            return Fail("~= needs a release of two numbers at least, as in ~=1.0 (PEP 440, \"Compatible release\").", end);
        return true;
    }

    private bool Fail(string problem, int position)
    {
        Problem = problem;
        Position = position;
        return false;
    }
}
