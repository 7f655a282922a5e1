namespace PipSharp.Installing;

/// <summary>A file of an installed distribution that is not as its RECORD says.</summary>
/// <param name="Path">absolute</param>
public readonly record struct FileProblem(string Path, FileProblemKind Kind);
