using System.Collections.Immutable;
using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>The platform tags that a machine accepts, best first (PEP 425, "Platform Tag").</summary>
public static class PlatformTags
{
    // The last minor version of a finished glibc major is not known before it is finished (PEP 600 lets tags cross majors).
    private const int AssumedLastGlibcMinor = 50;

    /// <summary>Windows and every system without rules of its own: <c>win-amd64</c> becomes <c>win_amd64</c>.</summary>
    /// <param name="platform">what sysconfig.get_platform() says</param>
    public static ImmutableArray<string> For(string platform) =>
        [platform.Replace('.', '_').Replace('-', '_').Replace(' ', '_').ToLowerInvariant()];

    public static ImmutableArray<string> ForLinux(LinuxMachine machine)
    {
        string[] architectures = ArchitecturesOf(machine);
        var tags = ImmutableArray.CreateBuilder<string>();
        foreach (string architecture in architectures)
            tags.Add("linux_" + architecture);
        if (machine.Glibc is { } glibc && IsManylinuxArchitecture(machine, architectures))
            AddManylinux(tags, machine, architectures, glibc);
        if (machine.Musl is { } musl)
            AddMusllinux(tags, architectures, musl);
        return tags.ToImmutable();
    }

    /// <param name="architecture"><c>arm64</c>, <c>x86_64</c> or an older one</param>
    public static ImmutableArray<string> ForMacOS(int major, int minor, string architecture)
    {
        var tags = ImmutableArray.CreateBuilder<string>();
        if (major == 10)
            AddMacOS10(tags, minor, 0, architecture);
        if (major < 11)
            return tags.ToImmutable();

        // From 11 on the major number counts the releases, and a build names minor 0.
        for (int release = major; release > 10; release--)
            AddMacOS(tags, release, 0, architecture);
        if (architecture == "x86_64")
        {
            AddMacOS10(tags, 16, 4, architecture);
        }
        else
        {
            // A universal2 build may be labelled with the older system that its Intel half runs on.
            for (int old = 16; old >= 4; old--)
                tags.Add(string.Create(CultureInfo.InvariantCulture, $"macosx_10_{old}_universal2"));
        }

        return tags.ToImmutable();
    }

    /// <param name="multiarch">sys.implementation._multiarch: <c>arm64-iphoneos</c></param>
    public static ImmutableArray<string> ForIos(int major, int minor, string multiarch)
    {
        // iOS 12 is the first with which CPython can work. Minor versions never went beyond 9.
        const int oldest = 12, lastMinor = 9;
        string suffix = multiarch.Replace('-', '_');
        var tags = ImmutableArray.CreateBuilder<string>();
        for (int release = major; release >= oldest; release--)
        {
            for (int update = release == major ? minor : lastMinor; update >= 0; update--)
                tags.Add(string.Create(CultureInfo.InvariantCulture, $"ios_{release}_{update}_{suffix}"));
        }

        return tags.ToImmutable();
    }

    /// <param name="abi">the Android ABI: <c>arm64_v8a</c></param>
    public static ImmutableArray<string> ForAndroid(int apiLevel, string abi)
    {
        const int oldest = 16;
        string suffix = For(abi)[0];
        var tags = ImmutableArray.CreateBuilder<string>();
        for (int level = apiLevel; level >= oldest; level--)
            tags.Add(string.Create(CultureInfo.InvariantCulture, $"android_{level}_{suffix}"));
        return tags.ToImmutable();
    }

    private static string[] ArchitecturesOf(LinuxMachine machine)
    {
        string architecture = machine switch
        {
            { Is32BitInterpreter: true, Architecture: "x86_64" } => "i686",
            { Is32BitInterpreter: true, Architecture: "aarch64" } => "armv8l",
            _ => machine.Architecture,
        };
        return architecture == "armv8l" ? ["armv8l", "armv7l"] : [architecture];
    }

    private static bool IsManylinuxArchitecture(LinuxMachine machine, string[] architectures) => architectures[^1] switch
    {
        "armv7l" => machine.HasHardFloat,
        "x86_64" or "i686" or "aarch64" or "ppc64" or "ppc64le" or "s390x" or "loongarch64" or "riscv64" => true,
        _ => false,
    };

    private static void AddManylinux(
        ImmutableArray<string>.Builder tags, LinuxMachine machine, string[] architectures, (int Major, int Minor) glibc)
    {
        foreach (string architecture in architectures)
        {
            int oldest = architecture is "x86_64" or "i686" ? 5 : 17;
            for (int major = glibc.Major; major >= 2; major--)
            {
                int newest = major == glibc.Major ? glibc.Minor : AssumedLastGlibcMinor;
                for (int minor = newest; minor >= (major == 2 ? oldest : 0); minor--)
                {
                    if (!machine.RefusedManylinux.Contains((major, minor)))
                        AddManylinux(tags, major, minor, architecture);
                }
            }
        }
    }

    private static void AddManylinux(ImmutableArray<string>.Builder tags, int major, int minor, string architecture)
    {
        tags.Add(string.Create(CultureInfo.InvariantCulture, $"manylinux_{major}_{minor}_{architecture}"));
        string? older = (major, minor) switch
        {
            (2, 17) => "manylinux2014_",
            (2, 12) => "manylinux2010_",
            (2, 5) => "manylinux1_",
            _ => null,
        };
        if (older is not null)
            tags.Add(older + architecture);
    }

    private static void AddMusllinux(ImmutableArray<string>.Builder tags, string[] architectures, (int Major, int Minor) musl)
    {
        foreach (string architecture in architectures)
        {
            for (int minor = musl.Minor; minor >= 0; minor--)
                tags.Add(string.Create(CultureInfo.InvariantCulture, $"musllinux_{musl.Major}_{minor}_{architecture}"));
        }
    }

    private static void AddMacOS10(ImmutableArray<string>.Builder tags, int newest, int oldest, string architecture)
    {
        for (int minor = newest; minor >= oldest; minor--)
            AddMacOS(tags, 10, minor, architecture);
    }

    private static void AddMacOS(ImmutableArray<string>.Builder tags, int major, int minor, string architecture)
    {
        foreach (string format in BinaryFormats((major, minor), architecture))
            tags.Add(string.Create(CultureInfo.InvariantCulture, $"macosx_{major}_{minor}_{format}"));
    }

    /// <summary>What an architecture can run on a macOS version: itself and the fat binaries that hold it.</summary>
    private static string[] BinaryFormats((int Major, int Minor) version, string architecture) => architecture switch
    {
        "x86_64" => version.CompareTo((10, 4)) < 0 ? [] : ["x86_64", "intel", "fat64", "fat3", "universal2", "universal"],
        "i386" => version.CompareTo((10, 4)) < 0 ? [] : ["i386", "intel", "fat3", "fat", "universal"],
        "ppc64" => version is (10, 4) or (10, 5) ? ["ppc64", "fat64", "universal"] : [],
        "ppc" => version.CompareTo((10, 6)) > 0 ? [] : ["ppc", "fat3", "fat", "universal"],
        "arm64" => ["arm64", "universal2"],
        "intel" => ["intel", "universal"],
        _ => [architecture],
    };
}
