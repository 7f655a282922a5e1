namespace PipSharp.Distributions;

/// <summary>One row of a RECORD file (PEP 376, 627): path relative to the folder that holds the dist-info, hash, size.</summary>
/// <param name="Path">with forward slashes; relative, or absolute where the file lies outside</param>
/// <param name="Hash">as written, <c>sha256=</c> and unpadded URL-safe base64; null for RECORD itself and compiled files</param>
/// <param name="Size">bytes; null if absent</param>
public readonly record struct RecordEntry(string Path, string? Hash, long? Size);
