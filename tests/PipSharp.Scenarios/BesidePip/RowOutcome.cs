namespace PipSharp.Cli.BesidePip;

/// <summary>What a run of PipSharp left, of all that a row compares with pip.</summary>
/// <param name="Compared">exit code, output, errors and files, in the form in which they are compared</param>
/// <param name="Transcript">all that was said, for the one who reads a failure</param>
internal sealed record RowOutcome(string Compared, string Transcript);
