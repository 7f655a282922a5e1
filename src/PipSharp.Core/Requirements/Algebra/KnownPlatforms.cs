namespace PipSharp.Requirements;

/// <summary>What is known of real platforms beyond what a marker says: which
/// values of different variables never, or always, meet.</summary>
/// <remarks>Kept small on purpose: only pairs that hold for every Python 3 that was ever released, and that real markers mix.</remarks>
internal static class KnownPlatforms
{
    private static readonly (MarkerVariable If, string Value, MarkerVariable Then, string Implied)[] s_implied =
    [
        (MarkerVariable.SysPlatform, "win32", MarkerVariable.OsName, "nt"),
        (MarkerVariable.SysPlatform, "linux", MarkerVariable.OsName, "posix"),
        (MarkerVariable.SysPlatform, "darwin", MarkerVariable.OsName, "posix"),
        (MarkerVariable.SysPlatform, "cygwin", MarkerVariable.OsName, "posix"),
        (MarkerVariable.SysPlatform, "emscripten", MarkerVariable.OsName, "posix"),
        (MarkerVariable.PlatformPythonImplementation, "CPython", MarkerVariable.ImplementationName, "cpython"),
        (MarkerVariable.PlatformPythonImplementation, "PyPy", MarkerVariable.ImplementationName, "pypy"),
    ];

    /// <summary>The same fact told of the variable that most markers ask:
    /// <c>platform_system == 'Linux'</c> is <c>sys_platform == 'linux'</c>.</summary>
    public static (MarkerVariable Variable, string Value) Canonical(MarkerVariable variable, string value) => (variable, value) switch
    {
        (MarkerVariable.PlatformSystem, "Linux") => (MarkerVariable.SysPlatform, "linux"),
        (MarkerVariable.PlatformSystem, "Windows") => (MarkerVariable.SysPlatform, "win32"),
        (MarkerVariable.PlatformSystem, "Darwin") => (MarkerVariable.SysPlatform, "darwin"),
        _ => (variable, value),
    };

    /// <summary>The environments that exist.</summary>
    public static MarkerNode Facts(MarkerDiagrams diagrams)
    {
        MarkerNode facts = diagrams.True;
        foreach ((MarkerVariable variable, string value, MarkerVariable then, string implied) in s_implied)
        {
            MarkerNode premise = diagrams.Is(MarkerVariables.Of(variable), value);
            facts = diagrams.And(facts, diagrams.Or(diagrams.Not(premise), diagrams.Is(MarkerVariables.Of(then), implied)));
        }

        return facts;
    }
}
