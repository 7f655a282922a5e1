namespace PipSharp.Wheels;

/// <summary>What the store knows of the byte code of one source.</summary>
/// <param name="SourceTicks">modification time of the source that was compiled, nanoseconds since 1970</param>
/// <param name="Size">bytes; 0: the source cannot be compiled, and there is no file</param>
/// <param name="ModifiedTicks">of the file</param>
internal readonly record struct BytecodeRow(long SourceTicks, long Size, long ModifiedTicks);
