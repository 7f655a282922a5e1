using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Writes a diagram as alternatives of conditions, as few and as short as can be where something is taken for granted.</summary>
/// <remarks>Every path to "true" is one alternative. Each loses the conditions that the whole does not need (then it is a prime implicant),
/// and alternatives that the others cover are left out.</remarks>
internal sealed class MarkerClauses(MarkerDiagrams diagrams, MarkerVariables variables)
{
    /// <summary>More alternatives than any marker that a person could read; then the paths are written as they are.</summary>
    private const int MostAlternatives = 512;

    private const int MostBranches = 100_000;

    private readonly MarkerPieces _pieces = new(diagrams, variables);
    private int _branches;

    /// <returns>null for the marker that always holds</returns>
    public string? Write(MarkerNode node, MarkerNode under)
    {
        MarkerNode possible = diagrams.And(node, under);
        MarkerNode wrong = diagrams.And(under, diagrams.Not(node));
        if (possible == diagrams.False)
            return "python_version < '0'";
        if (wrong == diagrams.False)
            return null;
        List<List<MarkerLiteral>> alternatives = [];
        Walk(possible, [], alternatives);
        if (alternatives.Count > MostAlternatives)
            return Factored(possible);
        return Join(Irredundant(Shortened(alternatives, wrong), under));
    }

    private void Walk(MarkerNode node, List<MarkerLiteral> path, List<List<MarkerLiteral>> found)
    {
        if (node == diagrams.False || found.Count > MostAlternatives)
            return;
        if (node == diagrams.True)
        {
            found.Add([.. path]);
            return;
        }

        foreach ((MarkerNode set, MarkerNode child) in Branches(node))
        {
            foreach (List<MarkerLiteral> alternative in _pieces.Alternatives(set))
                Walk(child, [.. path, .. alternative], found);
        }
    }

    /// <summary>The children that can be true, each with the values of the variable that lead there.</summary>
    private List<(MarkerNode Set, MarkerNode Child)> Branches(MarkerNode node)
    {
        List<(MarkerNode, MarkerNode)> branches = [];
        HashSet<int> seen = [diagrams.False.Id];
        foreach (MarkerNode child in node.Children)
        {
            if (seen.Add(child.Id))
                branches.Add((diagrams.Map(node, other => other == child ? diagrams.True : diagrams.False), child));
        }

        return branches;
    }

    private List<(List<MarkerLiteral> Literals, MarkerNode Node)> Shortened(List<List<MarkerLiteral>> alternatives, MarkerNode wrong)
    {
        List<(List<MarkerLiteral>, MarkerNode)> shortened = [];
        HashSet<int> seen = [];
        foreach (List<MarkerLiteral> literals in alternatives)
        {
            for (int i = literals.Count - 1; i >= 0; i--)
            {
                if (diagrams.And(Conjunction(literals, except: i), wrong) == diagrams.False)
                    literals.RemoveAt(i);
            }

            literals.Sort();
            MarkerNode node = Conjunction(literals, except: -1);
            if (seen.Add(node.Id))
                shortened.Add((literals, node));
        }

        return shortened;
    }

    private MarkerNode Conjunction(List<MarkerLiteral> literals, int except)
    {
        MarkerNode all = diagrams.True;
        for (int i = 0; i < literals.Count; i++)
        {
            if (i != except)
                all = diagrams.And(all, literals[i].Node);
        }

        return all;
    }

    private List<List<MarkerLiteral>> Irredundant(List<(List<MarkerLiteral> Literals, MarkerNode Node)> alternatives, MarkerNode under)
    {
        alternatives.Sort(static (a, b) => Compare(a.Literals, b.Literals));
        // The longest go first if they can.
        foreach ((List<MarkerLiteral> _, MarkerNode node) in alternatives.OrderByDescending(static a => a.Literals.Count).ToArray())
        {
            MarkerNode others = diagrams.False;
            foreach ((List<MarkerLiteral> _, MarkerNode other) in alternatives)
                others = other == node ? others : diagrams.Or(others, other);
            if (diagrams.And(diagrams.And(node, under), diagrams.Not(others)) == diagrams.False)
                alternatives.RemoveAll(a => a.Node == node);
        }

        return alternatives.ConvertAll(static a => a.Literals);
    }

    private static int Compare(List<MarkerLiteral> left, List<MarkerLiteral> right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (left[i].CompareTo(right[i]) is var order and not 0)
                return order;
        }

        return left.Count.CompareTo(right.Count);
    }

    private string Join(List<List<MarkerLiteral>> alternatives)
    {
        List<List<string>> texts = alternatives.ConvertAll(Texts);
        return string.Join(
            " or ", texts.Select(one => one.Count > 1 && texts.Count > 1 ? $"({string.Join(" and ", one)})" : string.Join(" and ", one)));
    }

    /// <summary>The conditions as texts; two bounds that enclose one version or one series become an equality.</summary>
    private List<string> Texts(List<MarkerLiteral> literals)
    {
        List<string> texts = [];
        for (int i = 0; i < literals.Count; i++)
        {
            string? equality = i + 1 < literals.Count ? Enclosed(literals[i], literals[i + 1]) : null;
            texts.Add(equality is null ? literals[i].Text : $"{literals[i].Name} == '{equality}'");
            i += equality is null ? 0 : 1;
        }

        return texts;
    }

    private string? Enclosed(MarkerLiteral lower, MarkerLiteral upper)
    {
        if (lower.Variable != upper.Variable || !MarkerWords.IsVersion(variables.Kind(lower.Variable))
            || MarkerVariables.IsPredicate(lower.Variable))
            return null;
        MarkerNode both = diagrams.And(lower.Node, upper.Node);
        return both.Cuts.Length == 2 && both.Children[0] == diagrams.False
            ? MarkerPieces.Equality(lower.Variable, VersionRange.Between(both.Cuts[0].Version, both.Cuts[1].Version))
            : null;
    }

    private string Factored(MarkerNode node) => string.Join(" or ", Branches(node).ConvertAll(branch =>
    {
        if (++_branches > MostBranches)
            throw new PipSharpException("marker-too-complex", "A marker is too long to be written.");
        string here = Join(_pieces.Alternatives(branch.Set));
        return branch.Child == diagrams.True ? $"({here})" : $"(({here}) and ({Factored(branch.Child)}))";
    }));
}
