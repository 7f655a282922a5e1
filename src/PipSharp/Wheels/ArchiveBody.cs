namespace PipSharp.Wheels;

/// <summary>The bytes of a file, or the rest of them.</summary>
/// <param name="Start">how many bytes of the file come before these: what was asked to be left out, or 0</param>
/// <param name="Validator">ETag or Last-Modified, by which the rest can be asked for later; null: none</param>
public sealed record ArchiveBody(Stream Content, long Start, string? Validator);
