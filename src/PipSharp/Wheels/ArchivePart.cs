namespace PipSharp.Wheels;

/// <summary>The beginning of a file that an earlier download left.</summary>
/// <param name="Validator">ETag or Last-Modified of the file it is of; null: the server gave none</param>
public readonly record struct ArchivePart(long Length, string? Validator);
