using PipSharp.Versions;

namespace PipSharp.Requirements;

/// <summary>The environments in which a marker holds (PEP 508). Sets that mean the same are the same object.</summary>
public sealed class MarkerSet
{
    private readonly MarkerAlgebra _algebra;
    private VersionRange? _pythons;

    internal MarkerSet(MarkerAlgebra algebra, MarkerNode node) => (_algebra, Node) = (algebra, node);

    /// <summary>No environment that exists is in the set.</summary>
    public bool IsFalse => _algebra.IsImpossible(Node);

    /// <summary>Every environment is in the set.</summary>
    public bool IsTrue => ReferenceEquals(this, _algebra.Everywhere);

    /// <summary>The versions of Python for which the set has an environment.</summary>
    public VersionRange Pythons => _pythons ??= FindPythons();

    internal MarkerNode Node { get; }

    public MarkerSet And(MarkerSet other) => IsTrue ? other : other.IsTrue ? this : _algebra.And(this, other);

    public MarkerSet Or(MarkerSet other) => ReferenceEquals(this, other) ? this : _algebra.Or(this, other);

    public MarkerSet Not() => _algebra.Not(this);

    /// <summary>No environment that exists is in both.</summary>
    public bool IsDisjointFrom(MarkerSet other) => IsTrue ? other.IsFalse : _algebra.AreDisjoint(this, other);

    /// <summary>Every environment of this set that exists is in the other.</summary>
    public bool Implies(MarkerSet other) => other.IsTrue || _algebra.Implies(this, other);

    /// <summary>What is left to ask once it is known which extra is active; the empty text: none.</summary>
    public MarkerSet WithExtra(string extra) => _algebra.WithExtra(this, extra);

    /// <summary>True for an environment of the set.</summary>
    public bool Contains(MarkerEnvironment environment, ExtraName? extra = null) =>
        _algebra.Contains(this, environment, extra.GetValueOrDefault().Normalized);

    /// <summary>A marker for the set that is as short as can be: alternatives,
    /// none of which can lose a condition; null if it always holds.</summary>
    /// <param name="under">what may be taken for granted where the marker will be read; null: nothing</param>
    public string? ToText(MarkerSet? under = null) => _algebra.Text(this, under ?? _algebra.Everywhere);

    public override string ToString() => ToText() ?? "";

    private VersionRange FindPythons()
    {
        if (Node.Variable != MarkerVariables.Python)
            return IsFalse ? VersionRange.Empty : VersionRange.Full;
        VersionRange pythons = VersionRange.Empty;
        for (int i = 0; i < Node.Children.Length; i++)
        {
            if (_algebra.IsImpossible(Node.Children[i]))
                continue;
            VersionKey low = i == 0 ? VersionCut.Bottom : Node.Cuts[i - 1].Version;
            pythons = pythons.Union(i < Node.Cuts.Length ? VersionRange.Between(low, Node.Cuts[i].Version) : VersionRange.From(low));
        }

        return pythons;
    }
}
