namespace PipSharp.RequirementFiles;

/// <param name="Value">empty for an option without one</param>
/// <param name="Position">where the option's word begins in the line</param>
internal readonly record struct LineOptionUse(LineOption Option, string Value, int Position);
