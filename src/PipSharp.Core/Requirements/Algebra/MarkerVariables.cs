namespace PipSharp.Requirements;

/// <summary>The variables of the diagrams in their order: Python first, so that
/// the Pythons of a marker are at its root; opaque comparisons last.</summary>
internal sealed class MarkerVariables
{
    public const int Python = 0;

    private static readonly MarkerVariable[] s_order =
    [
        MarkerVariable.PythonFullVersion, MarkerVariable.Extra, MarkerVariable.ImplementationName, MarkerVariable.ImplementationVersion,
        MarkerVariable.OsName, MarkerVariable.PlatformMachine, MarkerVariable.PlatformPythonImplementation, MarkerVariable.PlatformSystem,
        MarkerVariable.PlatformVersion, MarkerVariable.SysPlatform,
    ];

    private readonly List<MarkerComparison> _predicates = [];
    private readonly Dictionary<string, int> _byText = [];

    public static int Of(MarkerVariable variable) => Array.IndexOf(s_order, variable);

    public static bool IsPredicate(int variable) => variable >= s_order.Length;

    public MarkerVariable Kind(int variable) => IsPredicate(variable) ? Comparison(variable).Variable : s_order[variable];

    /// <summary>The comparison that a predicate stands for.</summary>
    public MarkerComparison Comparison(int predicate) => _predicates[predicate - s_order.Length];

    public int PredicateOf(MarkerComparison comparison)
    {
        string text = comparison.ToString();
        if (_byText.TryGetValue(text, out int known))
            return known;
        _predicates.Add(comparison);
        int variable = s_order.Length + _predicates.Count - 1;
        _byText.Add(text, variable);
        return variable;
    }
}
