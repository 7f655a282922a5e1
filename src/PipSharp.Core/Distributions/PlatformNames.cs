using System.Collections.Immutable;
using System.Globalization;

namespace PipSharp.Distributions;

/// <summary>The names that uv's --python-platform has for platforms, as the tags that they stand for.</summary>
public static class PlatformNames
{
    /// <summary>The tags of a name, best first; a text that is no such name is a tag itself.</summary>
    public static ImmutableArray<string> Expand(string name) => name switch
    {
        "windows" or "x86_64-pc-windows-msvc" => ["win_amd64"],
        "aarch64-pc-windows-msvc" => ["win_arm64"],
        "i686-pc-windows-msvc" => ["win32"],
        "macos" or "aarch64-apple-darwin" => ["macosx_13_0_arm64"],
        "x86_64-apple-darwin" => ["macosx_13_0_x86_64"],
        "linux" or "x86_64-unknown-linux-gnu" => Glibc("x86_64", 28),
        "x86_64-unknown-linux-musl" => Musl("x86_64"),
        "aarch64-unknown-linux-musl" => Musl("aarch64"),
        _ => OfTriple(name.Split('-')) ?? [name],
    };

    /// <summary><c>aarch64-unknown-linux-gnu</c>, <c>x86_64-manylinux_2_31</c>, <c>x86_64-manylinux2014</c>.</summary>
    private static ImmutableArray<string>? OfTriple(string[] parts)
    {
        if (parts is [var machine, "unknown", "linux", "gnu"])
            return Glibc(machine, 28);
        if (parts is [var built, "manylinux2014"])
            return Glibc(built, 17);
        return parts is [var architecture, var policy] && policy.StartsWith("manylinux_2_", StringComparison.Ordinal)
            && int.TryParse(policy.AsSpan("manylinux_2_".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int minor)
            && minor < 100
            ? Glibc(architecture, minor)
            : null;
    }

    private static ImmutableArray<string> Glibc(string machine, int minor) =>
        PlatformTags.ForLinux(new LinuxMachine(machine) { Glibc = (2, minor) });

    private static ImmutableArray<string> Musl(string machine) => PlatformTags.ForLinux(new LinuxMachine(machine) { Musl = (1, 2) });

}
