using PipSharp.Requirements;

namespace PipSharp.Resolution;

internal static class TestEnvironment
{
    public static MarkerEnvironment Linux311 { get; } = new()
    {
        ImplementationName = "cpython",
        ImplementationVersion = "3.11.7",
        OsName = "posix",
        PlatformMachine = "x86_64",
        PlatformPythonImplementation = "CPython",
        PlatformRelease = "6.1",
        PlatformSystem = "Linux",
        PlatformVersion = "#1",
        PythonFullVersion = "3.11.7",
        PythonVersion = "3.11",
        SysPlatform = "linux",
    };
}
