namespace PipSharp;

/// <summary>A text does not follow its grammar. The message quotes the text and points at the place with a caret.</summary>
public sealed class InvalidTextException : PipSharpException
{
    public InvalidTextException(string code, string problem, string text, int position, string? hint = null)
        : base(code, Describe(problem, text, position), hint)
    {
        Problem = problem;
        Text = text;
        Position = position;
    }

    /// <summary>What is wrong, without the quotation.</summary>
    public string Problem { get; }

    public string Text { get; }

    /// <summary>Offset in <see cref="Text"/>, in characters, 0 to its length.</summary>
    public int Position { get; }

    private static string Describe(string problem, string text, int position) =>
        $"{problem}\n    {text}\n    {new string(' ', Math.Clamp(position, 0, text.Length))}^";
}
