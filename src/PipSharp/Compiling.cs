using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>Byte code for what is installed: the store of it joined to an interpreter that makes it. Byte code is a convenience: what goes
/// wrong here is said once, and the install goes on without.</summary>
internal sealed class Compiling : IBytecodeCompiler, IDisposable
{
    private readonly SourceCompiler _compiler;
    private readonly BytecodeStore _store;
    private readonly Action<string> _warn;
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    private Compiling(string interpreter, BytecodeFormat format, (string Own, ImmutableArray<string> Shared) caches, Action<string> warn)
    {
        _compiler = new SourceCompiler(interpreter, format);
        _store = new BytecodeStore(caches.Own, format, this) { Shared = caches.Shared };
        _warn = warn;
    }

    /// <param name="interpreter">as it is aimed at a foreign target, if there is one</param>
    /// <returns>null where nothing is to be compiled: the user does not want
    /// it, or byte code of this interpreter would not be read there</returns>
    public static Compiling? For(InstallRequest request, InterpreterFacts interpreter, PipelineContext context, string cache) =>
        request.Compile && IsForItself(interpreter) && FormatOf(interpreter, context.Variable) is { } format
            ? new Compiling(interpreter.BaseExecutable, format, (cache, request.Indexes.SharedCaches), context.Observer.Warn)
            : null;

    public async Task<WheelBytecode?> GetAsync(WheelOnDisk wheel, CancellationToken cancel)
    {
        try
        {
            return await _store.GetAsync(wheel, cancel);
        }
        catch (PipSharpException e)
        {
            if (_said.TryAdd(e.Message, true))
                _warn($"No byte code for {wheel.FileName.Text}: {e.Message}");
            return null;
        }
    }

    public Task<ImmutableArray<WrittenBytecode>> CompileAsync(
        string folder, ImmutableArray<ModuleSource> sources, string target, CancellationToken cancel) =>
        _compiler.CompileAsync(folder, sources, target, cancel);

    public void Dispose()
    {
        _compiler.Dispose();
        _store.Dispose();
    }

    /// <summary>pip compiles for a foreign target too, with the Python that it runs on: files that nobody reads.</summary>
    private static bool IsForItself(InterpreterFacts interpreter) =>
        interpreter.Markers.PythonVersion == string.Create(
            CultureInfo.InvariantCulture, $"{interpreter.Version.Major}.{interpreter.Version.Minor}")
        && interpreter.CacheTag?.StartsWith(interpreter.Markers.ImplementationName, StringComparison.Ordinal) == true;

    /// <summary>By the same variables as Python's own py_compile. With PYTHONPYCACHEPREFIX, byte code has its place outside the
    /// environment, where no transaction reaches and no uninstall looks: Python will put it there itself.</summary>
    private static BytecodeFormat? FormatOf(InterpreterFacts interpreter, Func<string, string?> variable)
    {
        if (!BytecodeFormat.IsTag(interpreter.CacheTag) || interpreter.Magic.Length == 0
            || variable("PYTHONPYCACHEPREFIX") is { Length: > 0 })
            return null;
        bool isReproducible = variable("SOURCE_DATE_EPOCH") is { Length: > 0 } && interpreter.Version.CompareTo((3, 7, 0)) >= 0;
        return new BytecodeFormat(interpreter.CacheTag, interpreter.Magic, OptimizationOf(variable("PYTHONOPTIMIZE")), isReproducible);
    }

    /// <summary>A number is how often -O is given; any other text is -O.</summary>
    private static int OptimizationOf(string? text)
    {
        if (text is not { Length: > 0 })
            return 0;
        const NumberStyles Style = NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign;
        return int.TryParse(text, Style, CultureInfo.InvariantCulture, out int number) && number >= 0 ? Math.Min(number, 2) : 1;
    }
}
