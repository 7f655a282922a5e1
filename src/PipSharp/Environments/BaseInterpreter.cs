using System.Collections.Immutable;

namespace PipSharp.Environments;

/// <summary>An interpreter that environments can be made of, never one of an environment.</summary>
public sealed record BaseInterpreter
{
    /// <summary>Absolute: the folder that environments call `home`.</summary>
    public required string Home { get; init; }

    /// <summary>Absolute, in <see cref="Home"/>, under the most exact name that it has there.</summary>
    public required string Executable { get; init; }

    /// <summary>With all links followed.</summary>
    public required string RealExecutable { get; init; }

    /// <summary>sys.base_prefix.</summary>
    public required string Prefix { get; init; }
    public required (int Major, int Minor, int Patch) Version { get; init; }

    /// <summary>With what follows the numbers: <c>3.14.0rc1</c>.</summary>
    public required string FullVersion { get; init; }

    /// <summary>platform.python_implementation(): <c>CPython</c>.</summary>
    public required string Implementation { get; init; }
    public required bool IsFreeThreaded { get; init; }

    /// <summary>An environment's folders for packages, relative to it.</summary>
    public required ImmutableArray<string> Libraries { get; init; }

    /// <summary>An environment's folder for headers, relative to it; from Python 3.11 on with the version in it.</summary>
    public required string Include { get; init; }

    /// <summary>The folder of the standard library.</summary>
    public required string StandardLibrary { get; init; }

    /// <summary><c>3.11.7</c></summary>
    public string VersionText => $"{Version.Major}.{Version.Minor}.{Version.Patch}";

    internal static BaseInterpreter Of(DescribedInterpreter described)
    {
        BaseFacts facts = described.Base;
        string real = LinkedPath.Resolve(described.BaseExecutable) ?? described.BaseExecutable;
        string executable = Called(described.BaseExecutable, real, facts);
        string root = InterpreterQuestion.PrefixMark + "/";
        return new BaseInterpreter
        {
            Home = Path.GetDirectoryName(executable)!,
            Executable = executable,
            RealExecutable = real,
            Prefix = facts.Prefix,
            Version = facts.Version,
            FullVersion = facts.Markers.PythonFullVersion.ToString(),
            Implementation = facts.Markers.PlatformPythonImplementation,
            IsFreeThreaded = facts.Tags.IsFreeThreaded,
            Libraries = [.. new[] { facts.EnvironmentScheme.PureLib, facts.EnvironmentScheme.PlatLib }.Distinct(StringComparer.Ordinal)
                .Select(one => Below(one, root))],
            Include = facts.Version.Minor >= 11 ? Below(facts.EnvironmentScheme.Headers, root) : "include",
            StandardLibrary = facts.StandardLibrary,
        };
    }

    /// <summary>
    /// A `home` from which Python finds its library: it looks upwards from there, and follows no link. So the folder in which it was called
    /// counts only if it is the prefix's own; else the prefix's, if the same interpreter is there (Homebrew's, whose links survive an
    /// upgrade). And of its names the one with the version: `python3` may be another one tomorrow.
    /// </summary>
    private static string Called(string called, string real, BaseFacts facts)
    {
        (int major, int minor, _) = facts.Version;
        string exact = $"python{major}.{minor}" + (facts.Tags.IsFreeThreaded ? "t" : "");
        string folder = Path.GetDirectoryName(called)!, usual = Path.Join(facts.Prefix, "bin");
        foreach (string home in folder == usual ? (ReadOnlySpan<string>)[usual] : [usual, folder])
        {
            foreach (string name in (ReadOnlySpan<string>)[exact, Path.GetFileName(real), Path.GetFileName(called)])
            {
                string candidate = Path.Join(home, name);
                if (LinkedPath.Resolve(candidate) == real)
                    return candidate;
            }
        }

        return called;
    }

    private static string Below(string template, string root) =>
        template.StartsWith(root, StringComparison.Ordinal) ? template[root.Length..] : "include";
}
