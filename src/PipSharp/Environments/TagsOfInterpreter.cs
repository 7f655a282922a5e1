using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Environments;

/// <summary>Turns an interpreter's facts into the tags that it accepts, by the rules in Distributions.</summary>
internal static class TagsOfInterpreter
{
    public static CompatibleTags Of(BaseFacts facts)
    {
        TagFacts tags = facts.Tags;
        ImmutableArray<string> platforms = PlatformsOf(facts);
        var version = new PythonVersion(facts.Version.Major, facts.Version.Minor);
        string implementation = facts.Markers.ImplementationName;
        return implementation switch
        {
            "cpython" => InterpreterTags.CPython(version, tags.Abis, platforms),
            "pypy" => InterpreterTags.PyPy(version, tags.Abis, platforms),
            _ => InterpreterTags.Other(
                ShortName(implementation) + tags.VersionWithoutDot, version, tags.Abis, platforms, withoutPlatform: null),
        };
    }

    // PEP 425 abbreviates the implementations that existed when it was written.
    private static string ShortName(string implementation) => implementation switch
    {
        "ironpython" => "ip",
        "jython" => "jy",
        "python" => "py",
        _ => implementation,
    };

    private static ImmutableArray<string> PlatformsOf(BaseFacts facts) => facts.Markers.PlatformSystem switch
    {
        "Linux" => PlatformTags.ForLinux(Machine(facts.Tags)),
        "Darwin" when facts.Markers.SysPlatform == "darwin" => MacPlatforms(facts),
        _ => PlatformTags.For(facts.Tags.Platform),
    };

    private static LinuxMachine Machine(TagFacts tags) => new(Architecture(tags.Platform))
    {
        Glibc = tags.HasManylinuxAbi ? GnuVersion(tags.GnuLibrary) : null,
        Musl = tags.Musl,
        Is32BitInterpreter = tags.Is32Bit,
        HasHardFloat = tags.HasManylinuxAbi,
    };

    /// <summary><c>linux-x86_64</c>: x86_64.</summary>
    private static string Architecture(string platform) => platform[(platform.IndexOf('-') + 1)..].Replace('-', '_').Replace('.', '_');

    private static (int Major, int Minor)? GnuVersion(string? library) =>
        library is not null && library.StartsWith("glibc ", StringComparison.Ordinal) ? TwoNumbers(library.AsSpan("glibc ".Length)) : null;

    private static ImmutableArray<string> MacPlatforms(BaseFacts facts)
    {
        if (TwoNumbers(facts.Tags.MacVersion ?? "") is not { } version)
            return PlatformTags.For(facts.Tags.Platform);
        string machine = facts.Markers.PlatformMachine;
        if (facts.Tags.Is32Bit)
            machine = machine.StartsWith("ppc", StringComparison.Ordinal) ? "ppc" : "i386";
        return PlatformTags.ForMacOS(version.Major, version.Minor, machine);
    }

    /// <summary>The beginning of <c>2.36-9+deb12</c>: vendors append words of their own.</summary>
    internal static (int Major, int Minor)? TwoNumbers(ReadOnlySpan<char> text)
    {
        int dot = text.IndexOf('.');
        if (dot < 0 || !int.TryParse(text[..dot], out int major))
            return null;
        ReadOnlySpan<char> rest = text[(dot + 1)..];
        int end = rest.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(end < 0 ? rest : rest[..end], out int minor) ? (major, minor) : null;
    }
}
