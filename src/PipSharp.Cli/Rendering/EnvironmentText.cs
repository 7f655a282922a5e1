using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>The environments that a marker means, in words.</summary>
internal static class EnvironmentText
{
    /// <summary>"on Windows with Python below 3.12 (sys_platform == 'win32' and …)"; the marker alone where words fail.</summary>
    public static string Of(string marker) =>
        Words(Marker.Parse(marker).Expression) is { } words ? $"{words} ({marker})" : $"where {marker}";

    private static string? Words(MarkerExpression expression) => expression switch
    {
        MarkerAnd and => Join(and.Operands, " "),
        MarkerOr or => Join(or.Operands, ", or "),
        MarkerComparison { IsReversed: false } one => Words(one),
        _ => null,
    };

    private static string? Join(IEnumerable<MarkerExpression> operands, string separator)
    {
        string?[] words = [.. operands.Select(Words)];
        return words.Contains(null) ? null : string.Join(separator, words);
    }

    private static string? Words(MarkerComparison comparison) => comparison.Variable switch
    {
        MarkerVariable.PythonVersion or MarkerVariable.PythonFullVersion => Python(comparison),
        MarkerVariable.SysPlatform or MarkerVariable.PlatformSystem or MarkerVariable.OsName => On(System(comparison), comparison.Operator),
        MarkerVariable.PlatformMachine => On($"{comparison.Value} machines", comparison.Operator),
        MarkerVariable.PlatformPythonImplementation or MarkerVariable.ImplementationName =>
            On(Implementation(comparison.Value), comparison.Operator),
        _ => null,
    };

    private static string? Python(MarkerComparison comparison) => comparison.Operator switch
    {
        MarkerOperator.Less => $"with Python below {comparison.Value}",
        MarkerOperator.LessOrEqual => $"with Python up to {comparison.Value}",
        MarkerOperator.Greater => $"with Python above {comparison.Value}",
        MarkerOperator.GreaterOrEqual => $"with Python {comparison.Value} and newer",
        MarkerOperator.Equal => $"with Python {comparison.Value}",
        MarkerOperator.NotEqual => $"with any Python but {comparison.Value}",
        _ => null,
    };

    private static string? On(string? name, MarkerOperator comparison) => (name, comparison) switch
    {
        (null, _) => null,
        (_, MarkerOperator.Equal) => $"on {name}",
        (_, MarkerOperator.NotEqual) => $"anywhere but on {name}",
        _ => null,
    };

    private static string? System(MarkerComparison comparison) => comparison.Value switch
    {
        "win32" or "Windows" or "nt" => "Windows",
        "darwin" or "Darwin" => "macOS",
        "linux" or "Linux" => "Linux",
        "posix" => "POSIX systems",
        "emscripten" or "Emscripten" => "Emscripten",
        _ => null,
    };

    private static string Implementation(string name) => name switch
    {
        "cpython" => "CPython",
        "pypy" => "PyPy",
        _ => name,
    };
}
