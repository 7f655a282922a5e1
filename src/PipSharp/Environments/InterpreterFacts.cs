using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>What one isolated question to an interpreter tells about it; cached by path, size and modification time.</summary>
public sealed record InterpreterFacts
{
    /// <summary>Absolute path by which it is run and which shebangs name; not resolved through links.</summary>
    public required string Executable { get; init; }
    public required MarkerEnvironment Markers { get; init; }
    public required CompatibleTags Tags { get; init; }

    /// <summary>sys.version_info: (3, 11, 7).</summary>
    public required (int Major, int Minor, int Patch) Version { get; init; }
    public required string Prefix { get; init; }
    public required string BasePrefix { get; init; }

    /// <summary>The base interpreter's executable, absolute; its folder is what pyvenv.cfg calls `home`.</summary>
    public required string BaseExecutable { get; init; }
    public required InstallScheme Scheme { get; init; }

    /// <summary>Scheme of <c>--user</c>; null where user site is disabled or the interpreter has none.</summary>
    public InstallScheme? UserScheme { get; init; }

    /// <summary>Folders in which installed distributions are looked for, in sys.path's order. Those that path files (.pth) add are among
    /// them in what <see cref="EnvironmentFinder.Find"/> returns.</summary>
    public required ImmutableArray<string> SearchPath { get; init; }

    /// <summary>PEP 668: the text that EXTERNALLY-MANAGED gives as its Error; null if the environment is not managed.</summary>
    public string? ExternallyManaged { get; init; }
    public bool IsVirtual => Prefix != BasePrefix;

    /// <summary>False in a virtual environment whose pyvenv.cfg says <c>include-system-site-packages = false</c>.</summary>
    public bool SeesSystemSite { get; init; } = true;

    /// <summary>An environment in which nothing shall name its own folder.</summary>
    public bool IsRelocatable { get; init; }

    /// <summary>A build without the global interpreter lock (PEP 703).</summary>
    public bool IsFreeThreaded { get; init; }

    /// <summary>sys.implementation.cache_tag: <c>cpython-311</c>.</summary>
    public string? CacheTag { get; init; }

    /// <summary>importlib.util.MAGIC_NUMBER as hexadecimal digits: which byte code it reads.</summary>
    public string Magic { get; init; } = "";

    /// <summary>The folder of the standard library.</summary>
    public required string StandardLibrary { get; init; }
}
