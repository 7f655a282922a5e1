namespace PipSharp.Versions;

/// <summary>The comparison operators of PEP 440, "Version specifiers".</summary>
public enum VersionOperator
{
    Compatible,
    Equal,
    NotEqual,
    LessOrEqual,
    GreaterOrEqual,
    Less,
    Greater,
    ArbitraryEqual,
}
