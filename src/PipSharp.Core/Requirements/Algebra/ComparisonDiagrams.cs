using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>What a single comparison means as a diagram, in the sense of <see cref="MarkerComparison"/>.</summary>
/// <remarks>What has no exact meaning on the lines of values (<c>'x' in sys_platform</c>, <c>platform_release</c>, which need not be a
/// version) is an opaque predicate: equal comparisons are one, and nothing else is known of it.</remarks>
internal sealed class ComparisonDiagrams(MarkerDiagrams diagrams, MarkerVariables variables)
{
    public MarkerNode Of(MarkerComparison comparison)
    {
        bool isNegated = comparison.Operator is MarkerOperator.NotIn;
        MarkerNode? node = comparison.Variable switch
        {
            MarkerVariable.PythonVersion => OfPython(comparison, parts: 2),
            MarkerVariable.PythonFullVersion => OfPython(comparison, parts: 3),
            MarkerVariable.ImplementationVersion =>
                RangeOf(comparison) is { } range ? InRange(MarkerVariable.ImplementationVersion, range) : null,
            MarkerVariable.PlatformRelease or MarkerVariable.Undefined or MarkerVariable.Extras or MarkerVariable.DependencyGroups => null,
            _ => OfText(comparison),
        };
        if (node is not null)
            return node;
        if (!isNegated || comparison.Variable is MarkerVariable.Undefined or MarkerVariable.Extras or MarkerVariable.DependencyGroups)
            return diagrams.Holds(variables.PredicateOf(comparison));
        var positive = new MarkerComparison(comparison.Variable, MarkerOperator.In, comparison.Value, comparison.IsReversed);
        return diagrams.Not(diagrams.Holds(variables.PredicateOf(positive)));
    }

    private MarkerNode? OfPython(MarkerComparison comparison, int parts)
    {
        if (comparison.Operator is MarkerOperator.In or MarkerOperator.NotIn)
            return comparison.IsReversed ? null : OfPythonWithin(comparison, parts);
        if (RangeOf(comparison) is not { } range)
            return null;
        return InRange(MarkerVariable.PythonFullVersion, parts == 2 ? PythonLine.Minor(range) : PythonLine.Full(range));
    }

    private MarkerNode OfPythonWithin(MarkerComparison comparison, int parts)
    {
        VersionRange range = VersionRange.Empty;
        foreach (string text in PythonLine.Within(comparison.Value, parts))
            range = range.Union(parts == 2 ? PythonLine.OfMinor(text) : PythonLine.OfRelease(text));
        return InRange(MarkerVariable.PythonFullVersion, comparison.Operator == MarkerOperator.In ? range : range.Complement());
    }

    /// <summary>The versions for which a comparison of versions holds; null if it is none.</summary>
    private static VersionRange? RangeOf(MarkerComparison comparison)
    {
        if (comparison.Operator is MarkerOperator.In or MarkerOperator.NotIn or MarkerOperator.ArbitraryEqual)
            return null;
        if (comparison.IsReversed && !PackageVersion.TryParse(comparison.Value, out _))
            return null;
        if (Turned(comparison) is not { } turned || comparison.Value.Contains(',', StringComparison.Ordinal))
            return null;
        return VersionSpecifierSet.TryParse(MarkerWords.Symbol(turned) + comparison.Value, out VersionSpecifierSet? set)
            && !set.HasArbitraryEquality
            ? set.Range
            : null;
    }

    /// <summary>The operator as it is with the variable on the left.</summary>
    private static MarkerOperator? Turned(MarkerComparison comparison) =>
        !comparison.IsReversed ? comparison.Operator : comparison.Operator switch
    {
        MarkerOperator.Equal or MarkerOperator.NotEqual => comparison.Operator,
        MarkerOperator.Less => MarkerOperator.Greater,
        MarkerOperator.LessOrEqual => MarkerOperator.GreaterOrEqual,
        MarkerOperator.Greater => MarkerOperator.Less,
        MarkerOperator.GreaterOrEqual => MarkerOperator.LessOrEqual,
        _ => null,
    };

    private MarkerNode? OfText(MarkerComparison comparison)
    {
        (MarkerVariable variable, string value) = KnownPlatforms.Canonical(comparison.Variable, comparison.Value);
        return comparison.Operator switch
        {
            MarkerOperator.Equal => diagrams.Is(MarkerVariables.Of(variable), value),
            MarkerOperator.NotEqual => diagrams.Not(diagrams.Is(MarkerVariables.Of(variable), value)),
            MarkerOperator.LessOrEqual or MarkerOperator.GreaterOrEqual => diagrams.Is(MarkerVariables.Of(variable), value),
            MarkerOperator.Less or MarkerOperator.Greater => diagrams.False, // texts have no order
            _ => null,
        };
    }

    private MarkerNode InRange(MarkerVariable variable, VersionRange range) => diagrams.InRange(MarkerVariables.Of(variable), range);
}
