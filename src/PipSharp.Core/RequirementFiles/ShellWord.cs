namespace PipSharp.RequirementFiles;

/// <param name="Text">without its quotes</param>
/// <param name="Position">where it begins in the line</param>
internal readonly record struct ShellWord(string Text, int Position);
