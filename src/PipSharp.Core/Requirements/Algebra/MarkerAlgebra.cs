using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Works out what markers (PEP 508) mean as sets of environments, exactly: two markers are the same set or they are not.</summary>
/// <remarks>Sets of one algebra belong together. Safe for concurrent use. Python's pre-releases count as the release that they lead to; how
/// texts compare is as in <see cref="MarkerComparison"/>.</remarks>
public sealed class MarkerAlgebra
{
    private readonly Lock _lock = new();
    private readonly MarkerDiagrams _diagrams = new();
    private readonly MarkerVariables _variables = new();
    private readonly ComparisonDiagrams _comparisons;
    private readonly MarkerConsistency _consistency;
    private readonly Dictionary<Marker, MarkerNode> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<MarkerNode, MarkerSet> _sets = [];
    private readonly Dictionary<(int Node, int Under), string?> _texts = [];

    public MarkerAlgebra()
    {
        _comparisons = new ComparisonDiagrams(_diagrams, _variables);
        _consistency = new MarkerConsistency(_diagrams, _variables);
        Everywhere = SetOf(_diagrams.True);
        Nowhere = SetOf(_diagrams.False);
    }

    /// <summary>Every environment.</summary>
    public MarkerSet Everywhere { get; }

    /// <summary>No environment.</summary>
    public MarkerSet Nowhere { get; }

    /// <summary>The environments in which a marker holds; null is the marker that always holds.</summary>
    public MarkerSet Of(Marker? marker)
    {
        if (marker is null)
            return Everywhere;
        lock (_lock)
        {
            if (!_known.TryGetValue(marker, out MarkerNode? node))
                _known.Add(marker, node = ToNode(marker.Expression));
            return SetOf(node);
        }
    }

    /// <summary>The environments whose Python is of these versions, as Requires-Python names them.</summary>
    public MarkerSet OfPythons(VersionRange range)
    {
        lock (_lock)
            return SetOf(_diagrams.InRange(MarkerVariables.Python, PythonLine.Full(range)));
    }

    internal MarkerSet And(MarkerSet left, MarkerSet right)
    {
        lock (_lock)
            return SetOf(_diagrams.And(left.Node, right.Node));
    }

    internal MarkerSet Or(MarkerSet left, MarkerSet right)
    {
        lock (_lock)
            return SetOf(_diagrams.Or(left.Node, right.Node));
    }

    internal MarkerSet Not(MarkerSet set)
    {
        lock (_lock)
            return SetOf(_diagrams.Not(set.Node));
    }

    internal bool IsImpossible(MarkerNode node)
    {
        lock (_lock)
            return _consistency.IsImpossible(node);
    }

    internal bool AreDisjoint(MarkerSet left, MarkerSet right)
    {
        lock (_lock)
            return _consistency.IsImpossible(_diagrams.And(left.Node, right.Node));
    }

    internal bool Implies(MarkerSet left, MarkerSet right)
    {
        lock (_lock)
            return _consistency.IsImpossible(_diagrams.And(left.Node, _diagrams.Not(right.Node)));
    }

    internal MarkerSet WithExtra(MarkerSet set, string extra)
    {
        lock (_lock)
            return SetOf(_consistency.WithExtra(set.Node, extra));
    }

    internal string? Text(MarkerSet set, MarkerSet under)
    {
        lock (_lock)
        {
            if (!_texts.TryGetValue((set.Node.Id, under.Node.Id), out string? text))
                _texts.Add((set.Node.Id, under.Node.Id), text = new MarkerClauses(_diagrams, _variables).Write(set.Node, under.Node));
            return text;
        }
    }

    internal bool Contains(MarkerSet set, MarkerEnvironment environment, string extra)
    {
        lock (_lock)
            return _consistency.Contains(set.Node, environment, extra);
    }

    private MarkerSet SetOf(MarkerNode node)
    {
        if (!_sets.TryGetValue(node, out MarkerSet? set))
            _sets.Add(node, set = new MarkerSet(this, node));
        return set;
    }

    private MarkerNode ToNode(MarkerExpression expression)
    {
        switch (expression)
        {
            case MarkerAnd and:
                MarkerNode all = _diagrams.True;
                foreach (MarkerExpression operand in and.Operands)
                    all = _diagrams.And(all, ToNode(operand));
                return all;
            case MarkerOr or:
                MarkerNode any = _diagrams.False;
                foreach (MarkerExpression operand in or.Operands)
                    any = _diagrams.Or(any, ToNode(operand));
                return any;
            default:
                return _comparisons.Of((MarkerComparison)expression);
        }
    }
}
