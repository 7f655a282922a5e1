using System.Collections.Immutable;

namespace PipSharp.Distributions;

/// <summary>What decides about the platform tags of a Linux machine (PEP 513, 571, 599, 600, 656).</summary>
/// <param name="Architecture">the kernel's, as in sysconfig.get_platform(): <c>x86_64</c>, <c>aarch64</c></param>
public sealed record LinuxMachine(string Architecture)
{
    /// <summary>The version of the GNU C library that the interpreter is linked with; null if it is not.</summary>
    public (int Major, int Minor)? Glibc { get; init; }

    /// <summary>The version of musl that the interpreter is linked with; null if it is not.</summary>
    public (int Major, int Minor)? Musl { get; init; }

    /// <summary>True for a 32-bit interpreter on a 64-bit kernel.</summary>
    public bool Is32BitInterpreter { get; init; }

    /// <summary>True unless the interpreter is for ARM without hard float: manylinux for armv7l assumes it.</summary>
    public bool HasHardFloat { get; init; } = true;

    /// <summary>The glibc versions that a <c>_manylinux</c> module of the machine refuses (PEP 600, "Package installers").</summary>
    public ImmutableArray<(int Major, int Minor)> RefusedManylinux { get; init; } = [];
}
