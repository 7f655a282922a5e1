using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Testing;

namespace PipSharp.Wheels;

/// <summary>A real compiler, joined to the store as the product joins it, that counts how often it was asked.</summary>
internal sealed class InterpreterOfTheTest(string? program = null) : IBytecodeCompiler, IDisposable
{
    private static readonly Lazy<InterpreterFacts> Facts = new(() => new EnvironmentFinder().Describe(TestPython.Executable, ""));
    private readonly SourceCompiler _compiler = new(program ?? TestPython.Executable, Format());
    private int _count;

    public int Count => _count;

    public static BytecodeFormat Format(int optimization = 0, bool isHashChecked = false) => new(Facts.Value.CacheTag!, Facts.Value.Magic, optimization, isHashChecked);

    public Task<ImmutableArray<WrittenBytecode>> CompileAsync(string folder, ImmutableArray<ModuleSource> sources, string target, CancellationToken cancel)
    {
        Interlocked.Increment(ref _count);
        return _compiler.CompileAsync(folder, sources, target, cancel);
    }

    public void Dispose() => _compiler.Dispose();
}
