namespace PipSharp.Requirements;

/// <summary>One side of a comparison: a variable or a quoted text (PEP 508, <c>marker_var</c>).</summary>
internal readonly struct MarkerOperand
{
    private MarkerOperand(MarkerVariable? variable, string text)
    {
        IsVariable = variable is not null;
        Variable = variable ?? MarkerVariable.Undefined;
        Text = text;
    }

    public bool IsVariable { get; }

    public MarkerVariable Variable { get; }

    /// <summary>The variable's name, or the text without quotes.</summary>
    public string Text { get; }

    public static MarkerOperand Of(MarkerVariable variable) => new(variable, MarkerWords.Name(variable));

    public static MarkerOperand Literal(string text) => new(null, text);

    public override string ToString()
    {
        if (IsVariable)
            return Text;
        if (!Text.Contains('"', StringComparison.Ordinal))
            return '"' + Text + '"';
        // The grammar has no text with both quotes, but Python's escapes do.
        return Text.Contains('\'', StringComparison.Ordinal)
            ? '"' + Text.Replace("\"", "\\x22", StringComparison.Ordinal) + '"'
            : '\'' + Text + '\'';
    }
}
