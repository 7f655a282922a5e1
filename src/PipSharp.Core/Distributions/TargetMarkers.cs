using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>
/// Marker variables (PEP 508) of a target that is not at hand. From --python-version come python_version, python_full_version and, for
/// CPython, implementation_version; from --implementation its two names; from the first --platform os_name, sys_platform, platform_system
/// and platform_machine. platform_release and platform_version no tag tells: they are
/// empty for another system than the running one. All else is the running interpreter's.
/// </summary>
public static class TargetMarkers
{
    public static MarkerEnvironment For(ForeignTarget target, MarkerEnvironment local)
    {
        MarkerEnvironment markers = WithImplementation(local, target.Options.Implementation);
        if (target is { FullVersion: { } full, Options.Version: { } version })
            markers = WithVersion(markers, full, new PythonVersion(version.Major, version.Minor ?? 0));
        string? platform = target.Options.Platforms.FirstOrDefault(known => known != "any");
        return platform is null ? markers : WithPlatform(markers, platform.ToLowerInvariant());
    }

    private static MarkerEnvironment WithImplementation(MarkerEnvironment markers, string? implementation)
    {
        (string Name, string Title)? named = implementation switch
        {
            "cp" => ("cpython", "CPython"),
            "pp" => ("pypy", "PyPy"),
            "graalpy" => ("graalpy", "GraalVM"),
            _ => null, // "py" stands for any, others are not known by their tag
        };
        return named is { } known ? markers with { ImplementationName = known.Name, PlatformPythonImplementation = known.Title } : markers;
    }

    private static MarkerEnvironment WithVersion(MarkerEnvironment markers, string full, PythonVersion version) => markers with
    {
        PythonVersion = version.ToString(),
        PythonFullVersion = full,
        ImplementationVersion = markers.ImplementationName == "cpython" ? full : markers.ImplementationVersion,
    };

    private static MarkerEnvironment WithPlatform(MarkerEnvironment markers, string platform)
    {
        if (System(platform) is not { } system)
            return markers;
        bool isLocal = system.SysPlatform == markers.SysPlatform;
        return markers with
        {
            OsName = system.SysPlatform == "win32" ? "nt" : "posix",
            SysPlatform = system.SysPlatform,
            PlatformSystem = system.System,
            PlatformMachine = Machine(platform, system.SysPlatform) ?? (isLocal ? markers.PlatformMachine : ""),
            PlatformRelease = isLocal ? markers.PlatformRelease : "",
            PlatformVersion = isLocal ? markers.PlatformVersion : "",
        };
    }

    private static (string SysPlatform, string System)? System(string platform) => platform.Split('_')[0] switch
    {
        "linux" or "manylinux1" or "manylinux2010" or "manylinux2014" or "manylinux" or "musllinux" => ("linux", "Linux"),
        "macosx" => ("darwin", "Darwin"),
        "win32" or "win" => ("win32", "Windows"),
        "ios" => ("ios", "iOS"),
        "android" => ("android", "Android"),
        _ => null,
    };

    /// <summary>What is left of a tag behind its name and its numbers, in the spelling
    /// of <c>platform.machine()</c>; null where a tag stands for several.</summary>
    private static string? Machine(string platform, string system)
    {
        if (platform == "win32")
            return "x86";
        string[] parts = platform.Split('_');
        string machine = string.Join('_', parts.Skip(1).SkipWhile(part => part.Length > 0 && part.All(char.IsAsciiDigit)));
        return (system, machine) switch
        {
            (_, "") => null,
            ("win32", "amd64") => "AMD64",
            ("win32", "arm64") => "ARM64",
            ("darwin", "universal2" or "intel" or "universal" or "fat" or "fat32" or "fat64" or "fat3") => null,
            ("ios", _) => parts.Contains("arm64") ? "arm64" : "x86_64",
            ("android", "arm64_v8a") => "aarch64",
            ("android", "armeabi_v7a") => "armv7l",
            _ => machine,
        };
    }
}
