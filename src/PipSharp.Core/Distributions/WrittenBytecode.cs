namespace PipSharp.Distributions;

/// <summary>What came of compiling one file.</summary>
/// <param name="Size">bytes of byte code; 0: the source cannot be compiled</param>
/// <param name="ModifiedTicks">of the file that was written, nanoseconds since 1970</param>
public readonly record struct WrittenBytecode(long Size, long ModifiedTicks);
