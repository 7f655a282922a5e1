namespace PipSharp.RequirementFiles;

/// <summary>A line after joining and without comment and outer white space; never empty. Variables are not yet replaced.</summary>
/// <param name="Number">of its first part, from 1</param>
internal readonly record struct LogicalLine(int Number, string Text);
