using System.Text.RegularExpressions;

namespace PipSharp.Testing;

/// <summary>PEP 503's rule, on its own so that the tests' server does not lean on the code that is tested.</summary>
internal static partial class ProjectNames
{
    public static string Normalized(string name) => Separators().Replace(name, "-").ToLowerInvariant();

    public static string Escaped(string name) => Normalized(name).Replace('-', '_');

    [GeneratedRegex("[-_.]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separators();
}
