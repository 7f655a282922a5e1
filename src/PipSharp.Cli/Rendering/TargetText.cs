using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The Python and platform that packages are for, in words.</summary>
internal static class TargetText
{
    /// <summary>"Python 3.11 on Linux x86_64".</summary>
    public static string Of(MarkerEnvironment? target)
    {
        if (target is null)
            return "this Python and platform";
        string python = target.PlatformPythonImplementation is "CPython" or "" ? "Python" : target.PlatformPythonImplementation;
        string system = target.PlatformSystem == "Darwin" ? "macOS" : target.PlatformSystem;
        return $"{python} {target.PythonVersion} on {system} {target.PlatformMachine}".TrimEnd();
    }
}
