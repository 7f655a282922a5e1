namespace PipSharp.Versions;

/// <summary>The operators as they are written.</summary>
internal static class VersionOperatorText
{
    internal static string Text(this VersionOperator op) => op switch
    {
        VersionOperator.Compatible => "~=",
        VersionOperator.Equal => "==",
        VersionOperator.NotEqual => "!=",
        VersionOperator.LessOrEqual => "<=",
        VersionOperator.GreaterOrEqual => ">=",
        VersionOperator.Less => "<",
        VersionOperator.Greater => ">",
        _ => "===",
    };

    /// <summary>Reads the operator at the start of a clause; <paramref name="length"/> is 0 if there is none.</summary>
    internal static VersionOperator Read(ReadOnlySpan<char> clause, out int length)
    {
        char first = clause.IsEmpty ? '\0' : clause[0];
        bool isDouble = clause.Length > 1 && clause[1] == '=';
        length = isDouble && first is '~' or '=' or '!' or '<' or '>' ? 2 : first is '<' or '>' ? 1 : 0;
        if (first == '=' && clause.StartsWith("==="))
            length = 3;
        return (first, length) switch
        {
            ('~', _) => VersionOperator.Compatible,
            ('=', 3) => VersionOperator.ArbitraryEqual,
            ('=', _) => VersionOperator.Equal,
            ('!', _) => VersionOperator.NotEqual,
            ('<', 2) => VersionOperator.LessOrEqual,
            ('<', _) => VersionOperator.Less,
            ('>', 2) => VersionOperator.GreaterOrEqual,
            _ => VersionOperator.Greater,
        };
    }
}
