using PipSharp.Testing;

namespace PipSharp.Scenarios.Hostile;

/// <summary>One line of the table: what the rules say, an index that shows it, and what is expected.</summary>
/// <param name="Refusal">a part of the message; null: demo 1.0 must be installed</param>
internal sealed record IndexRow(string Wording, Action<IndexServer> Set, string? Refusal)
{
    public string[] Arguments { get; init; } = ["demo"];

    /// <summary>Name and text of files in the working folder; {index} and {url} stand for the server's.</summary>
    public (string Name, string Text)[] Files { get; init; } = [];
}
