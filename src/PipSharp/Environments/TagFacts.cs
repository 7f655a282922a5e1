using System.Collections.Immutable;

namespace PipSharp.Environments;

/// <summary>What the compatible tags of an interpreter follow from (PEP 425, 600, 656, 703).</summary>
internal sealed record TagFacts
{
    /// <summary>sysconfig.get_platform(): <c>linux-x86_64</c>, <c>macosx-11.0-arm64</c>, <c>win-amd64</c>.</summary>
    public required string Platform { get; init; }
    public required ImmutableArray<string> Abis { get; init; }
    public required string VersionWithoutDot { get; init; }
    public required bool IsFreeThreaded { get; init; }
    public required bool Is32Bit { get; init; }

    /// <summary>os.confstr('CS_GNU_LIBC_VERSION'): <c>glibc 2.36</c>; null elsewhere.</summary>
    public string? GnuLibrary { get; init; }
    public string? MacVersion { get; init; }

    /// <summary>The version of the musl loader that the executable names; null if it is not musl's.</summary>
    public (int Major, int Minor)? Musl { get; init; }

    /// <summary>False where a manylinux wheel would not run though the C library
    /// fits: soft-float ARM, or 64-bit code that calls itself i686.</summary>
    public bool HasManylinuxAbi { get; init; } = true;
}
