using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Writes a set of values of one variable as conditions: alternatives, each a list of conditions that hold together.</summary>
internal sealed class MarkerPieces(MarkerDiagrams diagrams, MarkerVariables variables)
{
    /// <param name="set">a diagram of that one variable, neither always nor never true</param>
    public List<List<MarkerLiteral>> Alternatives(MarkerNode set)
    {
        if (MarkerVariables.IsPredicate(set.Variable))
            return [[Predicate(set)]];
        return MarkerWords.IsVersion(variables.Kind(set.Variable)) ? Versions(set) : Texts(set);
    }

    private MarkerLiteral Predicate(MarkerNode set)
    {
        MarkerComparison comparison = variables.Comparison(set.Variable);
        bool holds = set.Children[1] == diagrams.True;
        string symbol = MarkerWords.Symbol(comparison.Operator);
        if (!holds)
            symbol = MarkerWords.Symbol(Opposite(comparison.Operator) ?? throw new PipSharpException("marker-not-expressible", $"No marker says that this does not hold: {comparison}"));
        string name = comparison.LookedUpName;
        string text = comparison.IsReversed ? $"{Quote(comparison.Value)} {symbol} {name}" : $"{name} {symbol} {Quote(comparison.Value)}";
        return new MarkerLiteral(set.Variable, text, set) { Name = MarkerWords.Name(comparison.Variable) };
    }

    // A `platform_release` that is no version fails both a comparison and its opposite: no marker says more exactly that one does not hold.
    private static MarkerOperator? Opposite(MarkerOperator comparison) => comparison switch
    {
        MarkerOperator.Equal or MarkerOperator.ArbitraryEqual => MarkerOperator.NotEqual,
        MarkerOperator.NotEqual => MarkerOperator.Equal,
        MarkerOperator.Less => MarkerOperator.GreaterOrEqual,
        MarkerOperator.LessOrEqual => MarkerOperator.Greater,
        MarkerOperator.Greater => MarkerOperator.LessOrEqual,
        MarkerOperator.GreaterOrEqual => MarkerOperator.Less,
        MarkerOperator.In => MarkerOperator.NotIn,
        MarkerOperator.NotIn => MarkerOperator.In,
        _ => null,
    };

    private List<List<MarkerLiteral>> Texts(MarkerNode set)
    {
        List<string> values = [];
        foreach (MarkerCut cut in set.Cuts)
        {
            if (!cut.IsAfter || values.Count == 0 || values[^1] != cut.Text)
                values.Add(cut.Text!);
        }

        // The line ends as it begins: the set is some values, or all but some.
        bool isAllBut = set.Children[0] == diagrams.True;
        string name = MarkerWords.Name(variables.Kind(set.Variable));
        List<MarkerLiteral> literals = values.ConvertAll(value =>
        {
            MarkerNode one = diagrams.Is(set.Variable, value);
            return new MarkerLiteral(set.Variable, $"{name} {(isAllBut ? "!=" : "==")} {Quote(value)}", isAllBut ? diagrams.Not(one) : one) { Name = name };
        });
        return isAllBut ? [literals] : literals.ConvertAll(one => new List<MarkerLiteral> { one });
    }

    /// <summary>The intervals; those between which one version or one series
    /// (<c>3.9.*</c>) is missing are written together, with <c>!=</c>.</summary>
    private List<List<MarkerLiteral>> Versions(MarkerNode set)
    {
        VersionRange range = ToRange(set);
        List<List<MarkerLiteral>> alternatives = [];
        for (int start = 0; start < range.Bounds.Length;)
        {
            List<MarkerLiteral> together = [];
            int end = start + 1;
            for (; end + 1 < range.Bounds.Length && Gap(set.Variable, range.Bounds[end], range.Bounds[end + 1]) is { } gap; end += 2)
                together.Add(gap);
            if (range.Bounds[start] != VersionCut.Bottom)
                together.Insert(0, Bound(set.Variable, range.Bounds[start], isLower: true));
            if (end < range.Bounds.Length)
                together.Add(Bound(set.Variable, range.Bounds[end], isLower: false));
            alternatives.Add(together);
            start = end + 1;
        }

        return alternatives;
    }

    private VersionRange ToRange(MarkerNode set)
    {
        VersionRange range = VersionRange.Empty;
        for (int i = 0; i < set.Children.Length; i++)
        {
            if (set.Children[i] != diagrams.True)
                continue;
            VersionKey low = i == 0 ? VersionCut.Bottom : set.Cuts[i - 1].Version;
            range = range.Union(i < set.Cuts.Length ? VersionRange.Between(low, set.Cuts[i].Version) : VersionRange.From(low));
        }

        return range;
    }

    private MarkerLiteral? Gap(int variable, VersionKey low, VersionKey high)
    {
        VersionRange gap = VersionRange.Between(low, high);
        return Equality(variable, gap) is { } text ? Literal(variable, $"!= '{text}'", gap.Complement(), low) : null;
    }

    /// <summary>The one version or series that a range is, as it stands behind <c>==</c>; null if it is none.</summary>
    public static string? Equality(int variable, VersionRange range)
    {
        if (range.Bounds.Length != 2)
            return null;
        if (variable != MarkerVariables.Python)
            return range.ToSpecifierText() is var text && text.StartsWith("==", StringComparison.Ordinal)
                && !text.Contains(',', StringComparison.Ordinal) ? text[2..] : null;
        string release = VersionText.Write(range.Bounds[0], VersionText.Parts.Release);
        int parts = release.Count('.') + 1;
        if (parts <= 2 && PythonLine.OfMinor(parts == 1 ? release + ".0" : release).Equals(range))
            return (parts == 1 ? release + ".0" : release) + ".*";
        return PythonLine.OfRelease(release).Equals(range) ? release : null;
    }

    private MarkerLiteral Bound(int variable, VersionKey key, bool isLower)
    {
        VersionRange range = isLower ? VersionRange.From(key) : VersionRange.Below(key);
        string text = variable == MarkerVariables.Python
            ? $"{(isLower ? ">=" : "<")} '{VersionText.Write(key, VersionText.Parts.Release)}'"
            : SpecifierText(range, MarkerWords.Name(variables.Kind(variable)));
        return Literal(variable, text, range, key);
    }

    /// <summary>The condition behind the variable's name; a place that needs
    /// two clauses (<c>&lt;=1.0,!=1.0</c>) repeats the name.</summary>
    private static string SpecifierText(VersionRange range, string name)
    {
        IEnumerable<string> clauses = range.ToSpecifierText().Split(',').Select(static clause =>
        {
            int length = clause.AsSpan().IndexOfAnyExcept("<>=!~");
            return $"{clause[..length]} '{clause[length..]}'";
        });
        return string.Join($" and {name} ", clauses);
    }

    private MarkerLiteral Literal(int variable, string condition, VersionRange range, VersionKey place)
    {
        string name = MarkerWords.Name(variables.Kind(variable));
        return new MarkerLiteral(variable, $"{name} {condition}", diagrams.InRange(variable, range)) { Name = name, Place = MarkerCut.At(place) };
    }

    private static string Quote(string value) => value.Contains('\'', StringComparison.Ordinal) ? $"\"{value}\"" : $"'{value}'";
}
