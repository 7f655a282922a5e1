namespace PipSharp.Building;

/// <summary>A backend failed: what happened, and apart from it what the backend printed, for whoever lays it out.</summary>
public sealed class BuildException : PipSharpException
{
    public BuildException(string code, string what, string output, string? hint)
        : base(code, output.Length == 0 ? what : $"{what} It printed:\n    {Indented(output)}", hint) => (What, Output) = (what, output);

    /// <summary>One sentence, or two.</summary>
    public string What { get; }

    /// <summary>Without a line end behind the last line; empty if nothing was printed.</summary>
    public string Output { get; }

    /// <summary>Every line was heard when it was printed.</summary>
    public bool IsShown { get; init; }

    /// <summary>The same, told as what stands in the way of another project's build.</summary>
    internal BuildException For(string project) =>
        new(Code, $"The build requirements of {project} could not be installed: {What}", Output, Hint) { IsShown = IsShown };

    private static string Indented(string output) => output.Replace("\n", "\n    ", StringComparison.Ordinal);
}
