using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Makes and combines decision diagrams. Each combination is worked out once.</summary>
internal sealed class MarkerDiagrams
{
    /// <summary>Thousands of packages need a few thousand nodes; a marker made to explode must not take the machine with it.</summary>
    private const int MostNodes = 1 << 20;

    private readonly HashSet<MarkerNode> _nodes = new(new MarkerNodeContent());
    private readonly Dictionary<(int Left, int Right, bool IsAnd), MarkerNode> _combined = [];
    private readonly Dictionary<int, MarkerNode> _negated = [];
    private int _count = 2;

    public MarkerNode False { get; } = new(0, MarkerNode.Leaf, [], []);

    public MarkerNode True { get; } = new(1, MarkerNode.Leaf, [], []);

    public MarkerNode And(MarkerNode left, MarkerNode right)
    {
        if (left == False || right == False)
            return False;
        if (left == True || left == right)
            return right;
        return right == True ? left : Combine(left, right, isAnd: true);
    }

    public MarkerNode Or(MarkerNode left, MarkerNode right)
    {
        if (left == True || right == True)
            return True;
        if (left == False || left == right)
            return right;
        return right == False ? left : Combine(left, right, isAnd: false);
    }

    public MarkerNode Not(MarkerNode node)
    {
        if (node.Variable == MarkerNode.Leaf)
            return node == True ? False : True;
        if (!_negated.TryGetValue(node.Id, out MarkerNode? negated))
            _negated.Add(node.Id, negated = Map(node, Not));
        return negated;
    }

    /// <summary>The variable's line with what holds on each piece worked out anew.</summary>
    public MarkerNode Map(MarkerNode node, Func<MarkerNode, MarkerNode> change)
    {
        var pieces = new Pieces(this, node.Variable, change(node.Children[0]), node.Cuts.Length);
        for (int i = 0; i < node.Cuts.Length; i++)
            pieces.Add(node.Cuts[i], change(node.Children[i + 1]));
        return pieces.ToNode();
    }

    /// <summary>The version of a variable lies in a range.</summary>
    public MarkerNode InRange(int variable, VersionRange range)
    {
        bool inside = !range.IsEmpty && range.Bounds[0] == VersionCut.Bottom;
        var pieces = new Pieces(this, variable, inside ? True : False, range.Bounds.Length);
        for (int i = inside ? 1 : 0; i < range.Bounds.Length; i++)
            pieces.Add(MarkerCut.At(range.Bounds[i]), i % 2 == 0 ? True : False);
        return pieces.ToNode();
    }

    /// <summary>The variable is that text.</summary>
    public MarkerNode Is(int variable, string text)
    {
        var pieces = new Pieces(this, variable, False, count: 2);
        pieces.Add(MarkerCut.Before(text), True);
        pieces.Add(MarkerCut.After(text), False);
        return pieces.ToNode();
    }

    /// <summary>A comparison that the diagrams know nothing of holds.</summary>
    public MarkerNode Holds(int predicate)
    {
        var pieces = new Pieces(this, predicate, False, count: 1);
        pieces.Add(MarkerCut.Before(""), True);
        return pieces.ToNode();
    }

    private MarkerNode Combine(MarkerNode left, MarkerNode right, bool isAnd)
    {
        if (left.Id > right.Id)
            (left, right) = (right, left);
        if (_combined.TryGetValue((left.Id, right.Id, isAnd), out MarkerNode? known))
            return known;
        MarkerNode result = left.Variable == right.Variable ? Sweep(left, right, isAnd)
            : left.Variable < right.Variable ? Map(left, child => One(child, right, isAnd))
            : Map(right, child => One(child, left, isAnd));
        _combined.Add((left.Id, right.Id, isAnd), result);
        return result;
    }

    private MarkerNode Sweep(MarkerNode left, MarkerNode right, bool isAnd)
    {
        int i = 0, j = 0;
        var pieces = new Pieces(this, left.Variable, One(left.Children[0], right.Children[0], isAnd), left.Cuts.Length + right.Cuts.Length);
        while (i < left.Cuts.Length || j < right.Cuts.Length)
        {
            int order = i == left.Cuts.Length ? 1 : j == right.Cuts.Length ? -1 : left.Cuts[i].CompareTo(right.Cuts[j]);
            MarkerCut cut = order <= 0 ? left.Cuts[i] : right.Cuts[j];
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            pieces.Add(cut, One(left.Children[i], right.Children[j], isAnd));
        }

        return pieces.ToNode();
    }

    private MarkerNode One(MarkerNode left, MarkerNode right, bool isAnd) => isAnd ? And(left, right) : Or(left, right);

    private MarkerNode Intern(int variable, MarkerCut[] cuts, MarkerNode[] children)
    {
        var made = new MarkerNode(_count, variable, cuts, children);
        if (_nodes.TryGetValue(made, out MarkerNode? known))
            return known;
        if (_nodes.Count >= MostNodes)
            throw new PipSharpException(
                "marker-too-complex", "The markers of these requirements are too entangled to be worked out for all environments.");
        _nodes.Add(made);
        _count++;
        return made;
    }

    /// <summary>A node in the making; pieces with the same child become one.</summary>
    private ref struct Pieces(MarkerDiagrams diagrams, int variable, MarkerNode first, int count)
    {
        private readonly MarkerCut[] _cuts = new MarkerCut[count];
        private readonly MarkerNode[] _children = [first, .. new MarkerNode[count]];
        private int _count;

        public void Add(MarkerCut cut, MarkerNode child)
        {
            if (_children[_count] == child)
                return;
            _cuts[_count++] = cut;
            _children[_count] = child;
        }

        public readonly MarkerNode ToNode() =>
            _count == 0 ? _children[0] : diagrams.Intern(variable, _cuts[.._count], _children[..(_count + 1)]);
    }
}
