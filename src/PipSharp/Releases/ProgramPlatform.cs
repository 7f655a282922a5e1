using System.Runtime.InteropServices;

namespace PipSharp.Releases;

/// <summary>The platform tag of a native program (packaging specification "Platform compatibility tags"; PEP 600, 656).</summary>
internal static class ProgramPlatform
{
    /// <summary>glibc of the oldest Linux that .NET runs on: a program that asks for no newer symbol still needs this one.</summary>
    private static readonly (int Major, int Minor) s_oldestGlibc = (2, 17);

    /// <param name="program">path of a program made for the system that runs now</param>
    /// <exception cref="PipSharpException">unknown-platform</exception>
    public static string TagOf(string program)
    {
        string machine = Machine(RuntimeInformation.ProcessArchitecture);
        if (OperatingSystem.IsWindows())
            return machine == "x86_64" ? "win_amd64" : "win_arm64";
        if (OperatingSystem.IsMacOS())
            return machine == "x86_64" ? "macosx_12_0_x86_64" : "macosx_12_0_arm64";
        SymbolVersions symbols = SymbolVersions.Read(program)
            ?? throw new PipSharpException(
                "unknown-platform", $"{program} is no 64-bit ELF program.", "Give the native program that `dotnet publish` made.");
        return symbols.Newest("GLIBC_") is { } glibc ? Manylinux(glibc, machine) : $"musllinux_1_2_{machine}";
    }

    private static string Manylinux((int Major, int Minor) glibc, string machine)
    {
        (int major, int minor) = glibc.CompareTo(s_oldestGlibc) < 0 ? s_oldestGlibc : glibc;
        return $"manylinux_{major}_{minor}_{machine}";
    }

    private static string Machine(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.Arm64 => OperatingSystem.IsLinux() ? "aarch64" : "arm64",
        _ => throw new PipSharpException(
            "unknown-platform", $"No wheel of PipSharp is made for {architecture}.", "Use the program as it is."),
    };
}
