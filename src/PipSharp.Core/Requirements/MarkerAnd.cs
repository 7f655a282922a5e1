using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Requirements;

/// <summary>A conjunction (PEP 508, <c>marker_and</c>).</summary>
public sealed class MarkerAnd : MarkerExpression
{
    /// <param name="operands">Two or more, in the order written.</param>
    public MarkerAnd(ImmutableArray<MarkerExpression> operands)
        : this(operands, isGrouped: false)
    {
    }

    private MarkerAnd(ImmutableArray<MarkerExpression> operands, bool isGrouped)
    {
        Operands = MarkerOperands.Checked(operands);
        IsGrouped = isGrouped;
    }

    public ImmutableArray<MarkerExpression> Operands { get; }

    internal override bool IsGrouped { get; }

    internal override bool Holds(in MarkerInputs inputs)
    {
        foreach (MarkerExpression operand in Operands)
        {
            if (!operand.Holds(inputs))
                return false;
        }

        return true;
    }

    internal override bool? Decide(in MarkerInputs inputs)
    {
        bool? result = true;
        foreach (MarkerExpression operand in Operands)
        {
            bool? one = operand.Decide(inputs);
            if (one == false)
                return false;
            if (one is null)
                result = null;
        }

        return result;
    }

    internal override UndefinedMarkerException? FindUndefined(in MarkerInputs inputs) => MarkerOperands.FindUndefined(Operands, inputs);

    internal override ExtraName? RequiredExtra()
    {
        foreach (MarkerExpression operand in Operands)
        {
            if (operand.RequiredExtra() is { } extra)
                return extra;
        }

        return null;
    }

    internal override bool Any(Func<MarkerComparison, bool> predicate) => MarkerOperands.Any(Operands, predicate);

    internal override MarkerExpression Grouped() => IsGrouped ? this : new MarkerAnd(Operands, isGrouped: true);

    internal override void Write(StringBuilder text) => MarkerOperands.Write(text, Operands, " and ");
}
