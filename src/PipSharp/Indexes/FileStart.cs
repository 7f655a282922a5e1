namespace PipSharp.Indexes;

/// <summary>What is there already of a file that is to be read.</summary>
/// <param name="Validator">of the file it is of; null: unknown, and only a hash will tell</param>
public readonly record struct FileStart(long Length, string? Validator);
