namespace PipSharp.Requirements;

/// <summary>A node of a decision diagram: the line of one variable's values in pieces, and what holds on each of them.</summary>
/// <remarks>Made by <see cref="MarkerDiagrams"/> only, where equal nodes are
/// one: two markers mean the same exactly if their nodes are the same.</remarks>
internal sealed class MarkerNode(int id, int variable, MarkerCut[] cuts, MarkerNode[] children)
{
    /// <summary>The variable of the two leaves, behind all others.</summary>
    public const int Leaf = int.MaxValue;

    public int Id { get; } = id;

    /// <summary>Variables grow from the root to the leaves.</summary>
    public int Variable { get; } = variable;

    /// <summary>Where the pieces meet, ascending.</summary>
    public ReadOnlySpan<MarkerCut> Cuts => cuts;

    /// <summary>One more than there are cuts; neighbours differ.</summary>
    public ReadOnlySpan<MarkerNode> Children => children;

    public MarkerNode ChildAt(MarkerCut value)
    {
        int piece = 0;
        while (piece < cuts.Length && cuts[piece].CompareTo(value) <= 0)
            piece++;
        return children[piece];
    }
}
