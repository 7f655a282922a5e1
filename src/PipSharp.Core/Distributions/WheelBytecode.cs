using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>Byte code of a wheel's modules for one interpreter, on disk and fit for the wheel's files as they lie in the store.</summary>
/// <param name="Folder">absolute; holds the files, all in one row</param>
/// <param name="Modules">in the order of the manifest; modules that cannot be compiled are not among them</param>
/// <param name="ModifiedTicks">of the newest file, nanoseconds since 1970</param>
public sealed record WheelBytecode(string Folder, BytecodeFormat Format, ImmutableArray<CompiledModule> Modules, long ModifiedTicks);
