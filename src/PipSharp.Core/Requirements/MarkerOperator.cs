namespace PipSharp.Requirements;

/// <summary>The comparison operators of a marker (PEP 508, <c>marker_op</c>).</summary>
public enum MarkerOperator
{
    Compatible,
    Equal,
    NotEqual,
    LessOrEqual,
    GreaterOrEqual,
    Less,
    Greater,
    ArbitraryEqual,
    In,
    NotIn,
}
