using System.Collections.Immutable;
using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>Tags of a target that is not at hand, as pip makes them of --platform, --python-version, --implementation and --abi.</summary>
public static class TargetTags
{
    /// <param name="platforms">see <see cref="ExpandPlatforms"/></param>
    public static CompatibleTags For(
        PythonVersion version, ImmutableArray<string> platforms, string implementation, ImmutableArray<string> abis)
    {
        implementation = implementation.ToLowerInvariant();
        abis = [.. abis.Select(abi => abi.ToLowerInvariant())];
        if (implementation == "cp")
            return InterpreterTags.CPython(version, abis, platforms);
        string interpreter = implementation + version.WithoutDot;
        return InterpreterTags.Other(interpreter, version, abis, platforms, interpreter);
    }

    /// <param name="local">the tags of the interpreter at hand, from which comes what the options leave open</param>
    public static CompatibleTags For(TargetTagOptions options, CompatibleTags local)
    {
        (string implementation, PythonVersion version) = LocalInterpreter(local);
        implementation = options.Implementation ?? implementation;
        ImmutableArray<string> abis = options.Abis.IsEmpty ? DefaultAbis(options, implementation, local) : options.Abis;
        ImmutableArray<string> platforms = options.Platforms.IsEmpty ? local.Platforms : ExpandPlatforms(options.Platforms);
        return For(options.Version ?? version, platforms, implementation, abis);
    }

    /// <summary>Each platform followed by the older ones that it implies (macOS,
    /// iOS, Android, manylinux2014 and 2010), without repetitions.</summary>
    public static ImmutableArray<string> ExpandPlatforms(IEnumerable<string> platforms)
    {
        var expanded = ImmutableArray.CreateBuilder<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string platform in platforms.Select(asked => asked.ToLowerInvariant()))
        {
            if (seen.Contains(platform))
                continue;
            foreach (string implied in Implied(platform))
            {
                if (seen.Add(implied))
                    expanded.Add(implied);
            }
        }

        return expanded.ToImmutable();
    }

    private static ImmutableArray<string> Implied(string platform)
    {
        string[] parts = platform.Split('_');
        string family = parts[0];
        if (family == "macosx" && AppleVersion(parts, out int major, out int minor))
            return PlatformTags.ForMacOS(major, minor, Rest(parts, 3));
        if (family == "ios" && AppleVersion(parts, out major, out minor))
            return PlatformTags.ForIos(major, minor, Rest(parts, 3));
        if (family == "android" && parts.Length > 2 && Number(parts[1], out int level))
            return PlatformTags.ForAndroid(level, Rest(parts, 2));
        string suffix = platform[family.Length..];
        return family switch
        {
            "manylinux2014" when suffix is "_x86_64" or "_i686" => [platform, "manylinux2010" + suffix, "manylinux1" + suffix],
            "manylinux2010" => [platform, "manylinux1" + suffix],
            _ => [platform],
        };
    }

    private static bool AppleVersion(string[] parts, out int major, out int minor)
    {
        minor = 0;
        return Number(parts.ElementAtOrDefault(1), out major) && Number(parts.ElementAtOrDefault(2), out minor) && parts.Length > 3;
    }

    private static bool Number(string? text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static string Rest(string[] parts, int from) => string.Join('_', parts.AsSpan(Math.Min(from, parts.Length))!);

    /// <summary>An interpreter's first tag names it: <c>cp312</c>.</summary>
    private static (string Implementation, PythonVersion Version) LocalInterpreter(CompatibleTags local)
    {
        string interpreter = local.Groups[0].Interpreter;
        int digits = interpreter.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits > 0 && PythonVersion.TryParse(interpreter.AsSpan(digits), out PythonVersion version))
            return (interpreter[..digits], version);
        throw new PipSharpException("unknown-interpreter", $"the interpreter's tag {interpreter} names no Python version");
    }

    /// <summary>The local ABIs, but for another CPython the ABI of that version in the local one's manner (free-threaded, debug).</summary>
    private static ImmutableArray<string> DefaultAbis(TargetTagOptions options, string implementation, CompatibleTags local)
    {
        ImmutableArray<string> abis = [.. OwnAbis(local)];
        if (implementation != "cp" || options.Version is not { } version)
            return abis;
        if (version.Minor is null)
            return [];
        bool isFreeThreaded = abis.Length > 0 && InterpreterTags.IsFreeThreaded(abis[0]);
        bool isDebug = abis.Length > 0 && abis[0].EndsWith('d');
        return InterpreterTags.CPythonAbis(version, isFreeThreaded, isDebug);
    }

    private static IEnumerable<string> OwnAbis(CompatibleTags local)
    {
        string interpreter = local.Groups[0].Interpreter;
        foreach (TagGroup group in local.Groups)
        {
            if (group.Interpreter == interpreter && group.Platform is null && group.Abi is not ("none" or "abi3" or "abi3t"))
                yield return group.Abi;
        }
    }
}
