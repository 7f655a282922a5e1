namespace PipSharp.Distributions;

/// <summary>What strict reading finds wrong with a metadata file.</summary>
/// <param name="Field">in lower case, as the standard writes it: <c>requires-dist</c></param>
/// <param name="Reason">a sentence</param>
public readonly record struct MetadataProblem(string Field, string Reason);
