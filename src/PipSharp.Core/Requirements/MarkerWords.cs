namespace PipSharp.Requirements;

/// <summary>How variables and operators are written.</summary>
internal static class MarkerWords
{
    public const string Operators = "'<', '<=', '==', '!=', '>=', '>', '~=', '===', 'in' or 'not in'";

    /// <summary>Names as a marker may write them, with the dotted ones of PEP 345 and setuptools' <c>python_implementation</c>.</summary>
    public static MarkerVariable Variable(ReadOnlySpan<char> word) => word switch
    {
        "os.name" => MarkerVariable.OsName,
        "sys.platform" => MarkerVariable.SysPlatform,
        "platform.version" => MarkerVariable.PlatformVersion,
        "platform.machine" => MarkerVariable.PlatformMachine,
        "platform.python_implementation" or "python_implementation" => MarkerVariable.PlatformPythonImplementation,
        _ => CanonicalVariable(word),
    };

    public static MarkerVariable CanonicalVariable(ReadOnlySpan<char> word) => word switch
    {
        "python_version" => MarkerVariable.PythonVersion,
        "python_full_version" => MarkerVariable.PythonFullVersion,
        "extra" => MarkerVariable.Extra,
        "sys_platform" => MarkerVariable.SysPlatform,
        "platform_system" => MarkerVariable.PlatformSystem,
        "platform_machine" => MarkerVariable.PlatformMachine,
        "platform_python_implementation" => MarkerVariable.PlatformPythonImplementation,
        "platform_release" => MarkerVariable.PlatformRelease,
        "platform_version" => MarkerVariable.PlatformVersion,
        "os_name" => MarkerVariable.OsName,
        "implementation_name" => MarkerVariable.ImplementationName,
        "implementation_version" => MarkerVariable.ImplementationVersion,
        "extras" => MarkerVariable.Extras,
        "dependency_groups" => MarkerVariable.DependencyGroups,
        _ => MarkerVariable.Undefined,
    };

    public static string Name(MarkerVariable variable) => variable switch
    {
        MarkerVariable.ImplementationName => "implementation_name",
        MarkerVariable.ImplementationVersion => "implementation_version",
        MarkerVariable.OsName => "os_name",
        MarkerVariable.PlatformMachine => "platform_machine",
        MarkerVariable.PlatformPythonImplementation => "platform_python_implementation",
        MarkerVariable.PlatformRelease => "platform_release",
        MarkerVariable.PlatformSystem => "platform_system",
        MarkerVariable.PlatformVersion => "platform_version",
        MarkerVariable.PythonFullVersion => "python_full_version",
        MarkerVariable.PythonVersion => "python_version",
        MarkerVariable.SysPlatform => "sys_platform",
        MarkerVariable.Extra => "extra",
        MarkerVariable.Extras => "extras",
        MarkerVariable.DependencyGroups => "dependency_groups",
        _ => throw new ArgumentOutOfRangeException(nameof(variable)),
    };

    public static string Symbol(MarkerOperator comparison) => comparison switch
    {
        MarkerOperator.Compatible => "~=",
        MarkerOperator.Equal => "==",
        MarkerOperator.NotEqual => "!=",
        MarkerOperator.LessOrEqual => "<=",
        MarkerOperator.GreaterOrEqual => ">=",
        MarkerOperator.Less => "<",
        MarkerOperator.Greater => ">",
        MarkerOperator.ArbitraryEqual => "===",
        MarkerOperator.In => "in",
        MarkerOperator.NotIn => "not in",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>The variables whose comparisons are those of versions; <c>platform_version</c> is not one.</summary>
    public static bool IsVersion(MarkerVariable variable) => variable is MarkerVariable.PythonVersion or MarkerVariable.PythonFullVersion
        or MarkerVariable.ImplementationVersion or MarkerVariable.PlatformRelease;

    public static bool IsSet(MarkerVariable variable) => variable is MarkerVariable.Extras or MarkerVariable.DependencyGroups;
}
