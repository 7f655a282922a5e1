namespace PipSharp.Distributions;

/// <summary>A Requires-Dist line that is no dependency specifier: harmless until somebody chooses the distribution.</summary>
/// <param name="Text">the line as written, on one line</param>
/// <param name="Reason">what is wrong with it, as a sentence</param>
public readonly record struct InvalidRequirement(string Text, string Reason);
