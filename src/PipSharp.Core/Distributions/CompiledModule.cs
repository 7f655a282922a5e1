namespace PipSharp.Distributions;

/// <summary>Byte code of one file of a wheel.</summary>
/// <param name="Source">the source's number in the wheel's manifest</param>
/// <param name="FileName">in the folder of byte code</param>
/// <param name="Size">bytes</param>
public readonly record struct CompiledModule(int Source, string FileName, long Size);
