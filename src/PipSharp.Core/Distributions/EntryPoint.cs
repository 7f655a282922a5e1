namespace PipSharp.Distributions;

/// <summary>One line of entry_points.txt ("Entry points specification"): <c>name = module:attribute [extras]</c>.</summary>
/// <param name="Module">dotted module path</param>
/// <param name="Attribute">dotted attribute path; null if the object is the module</param>
public sealed record EntryPoint(string Group, string Name, string Module, string? Attribute);
