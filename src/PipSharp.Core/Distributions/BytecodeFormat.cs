using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace PipSharp.Distributions;

/// <summary>The byte code that one interpreter reads: its names (PEP 3147, 488)
/// and what else decides whether a file fits (PEP 552).</summary>
/// <param name="CacheTag">sys.implementation.cache_tag: <c>cpython-311</c></param>
/// <param name="Magic">importlib.util.MAGIC_NUMBER as hexadecimal digits</param>
/// <param name="Optimization">0, 1 or 2, as python's -O and -OO</param>
/// <param name="IsHashChecked">the header holds the source's hash instead of its time and size</param>
public sealed record BytecodeFormat(string CacheTag, string Magic, int Optimization, bool IsHashChecked)
{
    private const string Source = ".py";
    private const int LongestName = 255;

    /// <summary>What follows a module's name: <c>.cpython-311.pyc</c>, <c>.cpython-311.opt-1.pyc</c>.</summary>
    public string Suffix { get; } = Optimization == 0 ? $".{CacheTag}.pyc" : $".{CacheTag}.opt-{Optimization}.pyc";

    /// <summary>A name for all of it: <c>cpython-311-a70d0d0a</c>.</summary>
    public string Name => $"{CacheTag}-{Magic}{(Optimization == 0 ? "" : $"-opt-{Optimization}")}{(IsHashChecked ? "-checked-hash" : "")}";

    /// <summary>False for an interpreter that has no tag, and so no byte code in files, or a strange one.</summary>
    public static bool IsTag([NotNullWhen(true)] string? tag)
    {
        if (tag is not { Length: > 0 and < 64 } || tag[0] == '.')
            return false;
        foreach (char c in tag)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }

    /// <summary>Whether the path names source code whose byte code's name the file system takes.</summary>
    public bool Compiles(string path)
    {
        if (!path.EndsWith(Source, StringComparison.Ordinal))
            return false;
        ReadOnlySpan<char> module = ModuleOf(path, path.LastIndexOf('/') + 1);
        return module.Length + Suffix.Length <= LongestName / 3 || Encoding.UTF8.GetByteCount(module) + Suffix.Length <= LongestName;
    }

    /// <summary><c>pkg/__pycache__/module.cpython-311.pyc</c> for
    /// <c>pkg/module.py</c>, as importlib.util.cache_from_source has it.</summary>
    public string PathFor(string source)
    {
        int name = source.LastIndexOf('/') + 1;
        return string.Concat(source.AsSpan(0, name), "__pycache__/", ModuleOf(source, name), Suffix);
    }

    /// <summary>A file that is called nothing but ".py" has byte code by the name of "py".</summary>
    private static ReadOnlySpan<char> ModuleOf(string source, int name) =>
        source.Length - name > Source.Length ? source.AsSpan(name, source.Length - name - Source.Length) : "py";
}
