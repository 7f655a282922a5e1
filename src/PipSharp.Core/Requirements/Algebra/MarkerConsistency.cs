using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>Holds diagrams against the world: known platforms, one active extra, or a whole environment.</summary>
internal sealed class MarkerConsistency(MarkerDiagrams diagrams, MarkerVariables variables)
{
    private readonly MarkerNode _facts = KnownPlatforms.Facts(diagrams);
    private readonly Dictionary<int, bool> _impossible = [];
    private readonly Dictionary<(int Node, string Extra), MarkerNode> _withExtra = [];

    public bool IsImpossible(MarkerNode node)
    {
        if (node.Variable == MarkerNode.Leaf)
            return node == diagrams.False;
        if (!_impossible.TryGetValue(node.Id, out bool impossible))
            _impossible.Add(node.Id, impossible = diagrams.And(node, FactsFor(node)) == diagrams.False);
        return impossible;
    }

    public MarkerNode WithExtra(MarkerNode node, string extra)
    {
        if (node.Variable == MarkerNode.Leaf)
            return node;
        if (_withExtra.TryGetValue((node.Id, extra), out MarkerNode? known))
            return known;
        MarkerNode result = variables.Kind(node.Variable) == MarkerVariable.Extra
            ? WithExtra(ChildFor(node, new MarkerInputs(environment: null, extra)), extra)
            : diagrams.Map(node, child => WithExtra(child, extra));
        _withExtra.Add((node.Id, extra), result);
        return result;
    }

    public bool Contains(MarkerNode node, MarkerEnvironment environment, string extra)
    {
        var inputs = new MarkerInputs(environment, extra);
        while (node.Variable != MarkerNode.Leaf)
            node = ChildFor(node, inputs);
        return node == diagrams.True;
    }

    private MarkerNode ChildFor(MarkerNode node, in MarkerInputs inputs)
    {
        if (MarkerVariables.IsPredicate(node.Variable))
            return node.Children[variables.Comparison(node.Variable).Holds(inputs) ? 1 : 0];
        MarkerVariable kind = variables.Kind(node.Variable);
        if (kind == MarkerVariable.Extra)
            return node.ChildAt(MarkerCut.Before(inputs.Extra!));
        MarkerEnvironment environment = inputs.Environment!;
        if (!MarkerWords.IsVersion(kind))
            return node.ChildAt(MarkerCut.Before(environment.ValueOf(kind)));
        VersionKey version = environment.VersionOf(kind)?.Key ?? VersionCut.Bottom;
        return node.ChildAt(
            MarkerCut.At(kind == MarkerVariable.PythonFullVersion ? PythonLine.FirstAtOrAbove(version, parts: 3) : version));
    }

    /// <summary>The known platforms, and what is known of <c>sys_platform in
    /// 'linux win32'</c> for each value that the node asks for.</summary>
    private MarkerNode FactsFor(MarkerNode node)
    {
        MarkerNode facts = _facts;
        var support = new Dictionary<int, HashSet<string>>();
        Collect(node, support, []);
        foreach (int predicate in support.Keys.Where(MarkerVariables.IsPredicate))
        {
            MarkerComparison comparison = variables.Comparison(predicate);
            int variable = MarkerVariables.Of(comparison.Variable);
            if (comparison.Operator != MarkerOperator.In || !support.TryGetValue(variable, out HashSet<string>? values))
                continue;
            foreach (string value in values)
                facts = diagrams.And(facts, ValueSettles(variable, value, predicate, comparison));
        }

        return facts;
    }

    private MarkerNode ValueSettles(int variable, string value, int predicate, MarkerComparison comparison)
    {
        bool holds = comparison.IsReversed
            ? value.Contains(comparison.Value, StringComparison.Ordinal)
            : comparison.Value.Contains(value, StringComparison.Ordinal);
        MarkerNode settled = holds ? diagrams.Holds(predicate) : diagrams.Not(diagrams.Holds(predicate));
        return diagrams.Or(diagrams.Not(diagrams.Is(variable, value)), settled);
    }

    private static void Collect(MarkerNode node, Dictionary<int, HashSet<string>> support, HashSet<int> seen)
    {
        if (node.Variable == MarkerNode.Leaf || !seen.Add(node.Id))
            return;
        if (!support.TryGetValue(node.Variable, out HashSet<string>? values))
            support.Add(node.Variable, values = []);
        foreach (MarkerCut cut in node.Cuts)
        {
            if (cut.Text is not null)
                values.Add(cut.Text);
        }

        foreach (MarkerNode child in node.Children)
            Collect(child, support, seen);
    }
}
