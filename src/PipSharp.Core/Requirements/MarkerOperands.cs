using System.Collections.Immutable;
using System.Text;

namespace PipSharp.Requirements;

/// <summary>What <c>and</c> and <c>or</c> do alike with their operands.</summary>
internal static class MarkerOperands
{
    public static ImmutableArray<MarkerExpression> Checked(ImmutableArray<MarkerExpression> operands) =>
        operands is { IsDefault: false, Length: >= 2 } ? operands : throw new ArgumentException("Two operands or more.", nameof(operands));

    public static UndefinedMarkerException? FindUndefined(ImmutableArray<MarkerExpression> operands, in MarkerInputs inputs)
    {
        foreach (MarkerExpression operand in operands)
        {
            if (operand.FindUndefined(inputs) is { } undefined)
                return undefined;
        }

        return null;
    }

    public static bool Any(ImmutableArray<MarkerExpression> operands, Func<MarkerComparison, bool> predicate)
    {
        foreach (MarkerExpression operand in operands)
        {
            if (operand.Any(predicate))
                return true;
        }

        return false;
    }

    public static void Write(StringBuilder text, ImmutableArray<MarkerExpression> operands, string separator)
    {
        for (int i = 0; i < operands.Length; i++)
        {
            if (i > 0)
                text.Append(separator);
            WriteOne(text, operands[i], separator);
        }
    }

    private static void WriteOne(StringBuilder text, MarkerExpression operand, string separator)
    {
        // An "or" inside an "and" needs its parentheses even when the tree was
        // not parsed but put together; so does a nested node of the same kind.
        bool binds = operand is MarkerComparison || (operand is MarkerAnd && separator == " or ");
        bool parentheses = operand is not MarkerComparison && (operand.IsGrouped || !binds);
        if (parentheses)
            text.Append('(');
        operand.Write(text);
        if (parentheses)
            text.Append(')');
    }
}
