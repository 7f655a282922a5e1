using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Wheels;

/// <summary>Who compiles for the store: an interpreter of the target, run by the composition.</summary>
public interface IBytecodeCompiler
{
    /// <summary>Writes the byte code of source number N into the file N of a folder that holds nothing yet.</summary>
    /// <returns>in the order of the sources; once it is there, or an exception, nobody writes to the folder any more</returns>
    /// <exception cref="PipSharpException">the compiler cannot be run, or broke; a source that is no Python is no such case</exception>
    Task<ImmutableArray<WrittenBytecode>> CompileAsync(
        string folder, ImmutableArray<ModuleSource> sources, string target, CancellationToken cancel);
}
