using PipSharp.Versions;

namespace PipSharp.Environments;

/// <summary>
/// A kind of interpreter as --python may give it where no program has the name:
/// <c>>=3.11</c>, <c>cpython>=3.10,&lt;3.13</c>, <c>pypy3</c>, <c>pypy@3.10</c>.
/// </summary>
internal sealed record WantedRange(string? Implementation, VersionSpecifierSet Versions)
{
    public static WantedRange? TryParse(string text)
    {
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        string? implementation = null;
        foreach (string name in (ReadOnlySpan<string>)["cpython", "pypy", "graalpy", "python"])
        {
            if (!rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            implementation = name == "python" ? null : name;
            rest = rest[name.Length..].TrimStart("-@ ");
            break;
        }

        string range = rest.IsEmpty ? "" : char.IsAsciiDigit(rest[0]) ? $"=={rest}.*" : rest.ToString();
        return (range.Length > 0 || implementation is not null) && VersionSpecifierSet.TryParse(range, out VersionSpecifierSet? versions)
            ? new(implementation, versions)
            : null;
    }

    public bool Accepts(BaseFacts facts) =>
        Accepts(facts.Markers.PlatformPythonImplementation, facts.Markers.PythonFullVersion, facts.Tags.IsFreeThreaded);

    public bool Accepts(BuildDetails details) => Accepts(details.Implementation, details.FullVersion, details.IsFreeThreaded);

    private bool Accepts(string implementation, string version, bool isFreeThreaded) =>
        (Implementation is null || implementation.Equals(Implementation, StringComparison.OrdinalIgnoreCase))
        && Versions.Contains(version, prereleases: true)
        && !isFreeThreaded; // a range of versions wishes for the usual build; 3.13t names the other
}
