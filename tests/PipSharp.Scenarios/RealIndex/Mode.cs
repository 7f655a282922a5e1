using PipSharp.Requirements;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>One of the single environments for which ../shared/pypi/expected.json has answers.</summary>
/// <param name="Name">as that file names it</param>
/// <param name="Python">its full version</param>
internal sealed record Mode(string Name, string Python, string Platform, string Strategy = "highest")
{
    /// <summary>uv was told 3.11, which is 3.11.0; pip ran under a later one, for which async-timeout is not needed.</summary>
    public static Mode[] All { get; } =
    [
        new("uv highest", "3.11.0", "linux"),
        new("pip highest", "3.11.7", "linux"),
        new("uv lowest-direct", "3.11.0", "linux", "lowest-direct"),
        new("uv py3.13", "3.13.0", "linux"),
        new("uv macos-3.12", "3.12.0", "macos"),
        new("uv windows-3.12", "3.12.0", "windows"),
    ];

    public string[] Arguments => ["--python-version", Python, "--python-platform", Platform, "--resolution", Strategy, "--only-binary", ":all:"];

    public MarkerEnvironment Markers => new()
    {
        ImplementationName = "cpython",
        ImplementationVersion = Python,
        OsName = Platform == "windows" ? "nt" : "posix",
        PlatformMachine = Platform switch { "windows" => "AMD64", "macos" => "arm64", _ => "x86_64" },
        PlatformPythonImplementation = "CPython",
        PlatformRelease = "",
        PlatformSystem = Platform switch { "windows" => "Windows", "macos" => "Darwin", _ => "Linux" },
        PlatformVersion = "",
        PythonFullVersion = Python,
        PythonVersion = Python[..Python.LastIndexOf('.')],
        SysPlatform = Platform switch { "windows" => "win32", "macos" => "darwin", _ => "linux" },
    };
}
