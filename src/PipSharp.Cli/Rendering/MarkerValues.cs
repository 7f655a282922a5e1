using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The part "environment" of pip's reports (packaging specification "pip
/// install --report", "pip inspect"): each marker variable, in pip's order.</summary>
internal static class MarkerValues
{
    public static KeyValuePair<string, string>[] Of(MarkerEnvironment markers) =>
    [
        new("implementation_name", markers.ImplementationName),
        new("implementation_version", markers.ImplementationVersion),
        new("os_name", markers.OsName),
        new("platform_machine", markers.PlatformMachine),
        new("platform_release", markers.PlatformRelease),
        new("platform_system", markers.PlatformSystem),
        new("platform_version", markers.PlatformVersion),
        new("python_full_version", markers.PythonFullVersion),
        new("platform_python_implementation", markers.PlatformPythonImplementation),
        new("python_version", markers.PythonVersion),
        new("sys_platform", markers.SysPlatform),
    ];
}
