using System.Collections.Immutable;

namespace PipSharp.Creating;

/// <summary>The interpreter that an environment is made of, as far as its making needs to know.</summary>
public sealed record EnvironmentBase
{
    /// <summary>Absolute: the folder that pyvenv.cfg calls `home` (PEP 405).</summary>
    public required string Home { get; init; }

    /// <summary>Absolute, in <see cref="Home"/>: what the environment's interpreter is a link to.</summary>
    public required string Executable { get; init; }

    /// <summary>The same with all links followed.</summary>
    public required string RealExecutable { get; init; }

    /// <summary>sys.base_prefix.</summary>
    public required string Prefix { get; init; }

    /// <summary>sys.version_info: (3, 11, 7).</summary>
    public required (int Major, int Minor, int Patch) Version { get; init; }

    /// <summary>platform.python_implementation(): <c>CPython</c>.</summary>
    public required string Implementation { get; init; }

    /// <summary>A build without the global interpreter lock (PEP 703).</summary>
    public bool IsFreeThreaded { get; init; }

    /// <summary>For packages, relative to the environment: <c>lib/python3.11/site-packages</c>.</summary>
    public required ImmutableArray<string> Libraries { get; init; }

    /// <summary>For headers, relative to the environment.</summary>
    public required string Include { get; init; }

    /// <summary>The folder of the standard library.</summary>
    public required string StandardLibrary { get; init; }

    /// <summary><c>3.11.7</c></summary>
    public string VersionText => $"{Version.Major}.{Version.Minor}.{Version.Patch}";
}
