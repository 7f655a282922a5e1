namespace PipSharp.Indexes;

/// <summary>A file, or the rest of it.</summary>
/// <param name="Start">how many of its bytes come before: what was asked to be left out, or 0</param>
/// <param name="Validator">ETag or Last-Modified, by which the rest can be asked for later; null: none</param>
public sealed record OpenedFile(Stream Content, long Start, string? Validator);
