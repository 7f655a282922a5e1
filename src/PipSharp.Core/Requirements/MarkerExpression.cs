using System.Text;

namespace PipSharp.Requirements;

/// <summary>A node of a marker: <see cref="MarkerAnd"/>, <see cref="MarkerOr"/>
/// or <see cref="MarkerComparison"/> (PEP 508, <c>marker</c>).</summary>
/// <remarks>Nodes are immutable and compare by what they say; parentheses that were written but change nothing are remembered, because the
/// normal form keeps them.</remarks>
public abstract class MarkerExpression : IEquatable<MarkerExpression>
{
    private protected MarkerExpression()
    {
    }

    /// <summary>The node was written in parentheses, which an inner node's normal form repeats.</summary>
    internal virtual bool IsGrouped => false;

    public bool Equals(MarkerExpression? other) =>
        ReferenceEquals(this, other) || (other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal));

    public override bool Equals(object? obj) => Equals(obj as MarkerExpression);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The normal form, as <c>packaging</c> writes it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>Only for inputs for which <see cref="FindUndefined"/> finds nothing.</summary>
    internal abstract bool Holds(in MarkerInputs inputs);

    /// <summary>True or false where the known inputs settle it, else null.</summary>
    internal abstract bool? Decide(in MarkerInputs inputs);

    /// <summary>The error of the first comparison, in the order written, that has no value for these inputs.</summary>
    internal abstract UndefinedMarkerException? FindUndefined(in MarkerInputs inputs);

    /// <summary>The one extra without which the expression is false in every environment, if there is such a one.</summary>
    internal abstract ExtraName? RequiredExtra();

    internal abstract bool Any(Func<MarkerComparison, bool> predicate);

    internal abstract MarkerExpression Grouped();

    internal abstract void Write(StringBuilder text);
}
