using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Testing;

/// <summary>Single environments in which an answer for many has to hold.</summary>
public static class SingleEnvironments
{
    private const int OldestMinor = 7, NewestMinor = 14;

    /// <summary>CPython on Linux, macOS and Windows, in each minor version that the specifiers admit.</summary>
    public static IEnumerable<MarkerEnvironment> Of(string requiresPython)
    {
        VersionSpecifierSet pythons = VersionSpecifierSet.Parse(requiresPython);
        foreach (int minor in Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1))
        {
            string full = string.Create(CultureInfo.InvariantCulture, $"3.{minor}.4");
            if (!pythons.Contains(PackageVersion.Parse(full), prereleases: true))
                continue;
            yield return With("linux", "posix", "Linux", "x86_64", full);
            yield return With("darwin", "posix", "Darwin", "arm64", full);
            yield return With("win32", "nt", "Windows", "AMD64", full);
        }
    }

    /// <summary>"linux 3.12".</summary>
    public static string Name(MarkerEnvironment environment) => $"{environment.SysPlatform} {environment.PythonVersion}";

    private static MarkerEnvironment With(string platform, string os, string system, string machine, string python) => new()
    {
        ImplementationName = "cpython",
        ImplementationVersion = python,
        OsName = os,
        PlatformMachine = machine,
        PlatformPythonImplementation = "CPython",
        PlatformRelease = "",
        PlatformSystem = system,
        PlatformVersion = "",
        PythonFullVersion = python,
        PythonVersion = python[..python.LastIndexOf('.')],
        SysPlatform = platform,
    };
}
