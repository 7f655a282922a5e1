namespace PipSharp.Requirements;

/// <summary>One condition on one variable, as text and as a diagram.</summary>
internal sealed record MarkerLiteral(int Variable, string Text, MarkerNode Node) : IComparable<MarkerLiteral>
{
    /// <summary>The variable's name, by which conditions stand in order.</summary>
    public required string Name { get; init; }

    /// <summary>Where a version's condition begins, for the order of two on one variable.</summary>
    public MarkerCut Place { get; init; }

    public int CompareTo(MarkerLiteral? other)
    {
        if (other is null)
            return 1;
        bool isPython = Variable == MarkerVariables.Python, otherIsPython = other.Variable == MarkerVariables.Python;
        if (isPython != otherIsPython)
            return isPython ? -1 : 1;
        int order = string.CompareOrdinal(Name, other.Name);
        if (order == 0 && Variable == other.Variable)
            order = Place.CompareTo(other.Place);
        return order != 0 ? order : string.CompareOrdinal(Text, other.Text);
    }
}
