namespace PipSharp.Distributions;

/// <summary>One file to be compiled.</summary>
/// <param name="Path">relative to the wheel's folder, with forward slashes</param>
/// <param name="Name">relative to the folder that it will be imported from: what the byte code says of itself until
/// import puts the real path in its place</param>
/// <param name="Size">bytes</param>
public readonly record struct ModuleSource(string Path, string Name, long Size);
