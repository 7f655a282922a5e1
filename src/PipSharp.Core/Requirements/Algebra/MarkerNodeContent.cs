namespace PipSharp.Requirements;

/// <summary>Equality of what nodes say, by which the table of nodes finds a known one.</summary>
internal sealed class MarkerNodeContent : IEqualityComparer<MarkerNode>
{
    public bool Equals(MarkerNode? x, MarkerNode? y) =>
        x is not null && y is not null && x.Variable == y.Variable && x.Cuts.SequenceEqual(y.Cuts) && SameChildren(x.Children, y.Children);

    public int GetHashCode(MarkerNode obj)
    {
        var hash = default(HashCode);
        hash.Add(obj.Variable);
        foreach (MarkerNode child in obj.Children)
            hash.Add(child.Id);
        foreach (MarkerCut cut in obj.Cuts)
            hash.Add(cut);
        return hash.ToHashCode();
    }

    private static bool SameChildren(ReadOnlySpan<MarkerNode> some, ReadOnlySpan<MarkerNode> others)
    {
        if (some.Length != others.Length)
            return false;
        for (int i = 0; i < some.Length; i++)
        {
            if (some[i] != others[i])
                return false;
        }

        return true;
    }
}
