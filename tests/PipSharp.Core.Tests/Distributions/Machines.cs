using System.Collections.Immutable;
using System.Text.Json;

namespace PipSharp.Distributions;

/// <summary>The machines that the tables of tags describe.</summary>
internal static class Machines
{
    public static ImmutableArray<string> Platforms(JsonElement machine)
    {
        string architecture = Text(machine, "arch");
        return Text(machine, "system") switch
        {
            "linux" => PlatformTags.ForLinux(Linux(machine)),
            "macos" => PlatformTags.ForMacOS(Number(machine, "version", 0), Number(machine, "version", 1), architecture),
            "ios" => PlatformTags.ForIos(Number(machine, "version", 0), Number(machine, "version", 1), architecture),
            "android" => PlatformTags.ForAndroid(Number(machine, "version", 0), architecture),
            _ => PlatformTags.For(Text(machine, "platform")),
        };
    }

    /// <summary>Tags of a row with implementation (CPython if absent), python, abis, machine.</summary>
    public static CompatibleTags Tags(JsonElement row)
    {
        var version = new PythonVersion(Number(row, "python", 0), Number(row, "python", 1));
        ImmutableArray<string> platforms = Platforms(row.GetProperty("machine"));
        ImmutableArray<string> abis = Strings(row.GetProperty("abis"));
        return Text(row, "implementation") switch
        {
            "pypy" => InterpreterTags.PyPy(version, abis, platforms),
            "graalpy" => InterpreterTags.GraalPy(version, abis, platforms),
            _ => InterpreterTags.CPython(version, abis, platforms),
        };
    }

    public static ImmutableArray<string> Strings(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetString()!)];

    public static string Text(JsonElement row, string key) => row.TryGetProperty(key, out JsonElement value) ? value.GetString()! : "";

    private static LinuxMachine Linux(JsonElement machine)
    {
        (int, int) version = (Number(machine, "libc", 1), Number(machine, "libc", 2));
        bool isGlibc = machine.GetProperty("libc")[0].GetString() == "glibc";
        return new LinuxMachine(Text(machine, "arch"))
        {
            Glibc = isGlibc ? version : null,
            Musl = isGlibc ? null : version,
            Is32BitInterpreter = machine.TryGetProperty("python_32bit", out JsonElement is32) && is32.GetBoolean(),
        };
    }

    private static int Number(JsonElement row, string key, int index) => row.GetProperty(key)[index].GetInt32();
}
