using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Requirements;

/// <summary>A disjunction (PEP 508, <c>marker_or</c>).</summary>
public sealed class MarkerOr : MarkerExpression
{
    /// <param name="operands">Two or more, in the order written.</param>
    public MarkerOr(ImmutableArray<MarkerExpression> operands)
        : this(operands, isGrouped: false)
    {
    }

    private MarkerOr(ImmutableArray<MarkerExpression> operands, bool isGrouped)
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
            if (operand.Holds(inputs))
                return true;
        }

        return false;
    }

    internal override bool? Decide(in MarkerInputs inputs)
    {
        bool? result = false;
        foreach (MarkerExpression operand in Operands)
        {
            bool? one = operand.Decide(inputs);
            if (one == true)
                return true;
            if (one is null)
                result = null;
        }

        return result;
    }

    internal override UndefinedMarkerException? FindUndefined(in MarkerInputs inputs) => MarkerOperands.FindUndefined(Operands, inputs);

    internal override ExtraName? RequiredExtra()
    {
        ExtraName? first = Operands[0].RequiredExtra();
        for (int i = 1; i < Operands.Length && first is not null; i++)
        {
            if (Operands[i].RequiredExtra() != first)
                return null;
        }

        return first;
    }

    internal override bool Any(Func<MarkerComparison, bool> predicate) => MarkerOperands.Any(Operands, predicate);

    internal override MarkerExpression Grouped() => IsGrouped ? this : new MarkerOr(Operands, isGrouped: true);

    internal override void Write(StringBuilder text) => MarkerOperands.Write(text, Operands, " or ");
}
