using System.Runtime.InteropServices;
using System.Text;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>The kernel's release and build change without the interpreter's file: they are asked at each run, not cached.</summary>
internal static partial class RunningKernel
{
    public static MarkerEnvironment Refresh(MarkerEnvironment cached)
    {
        int field = OperatingSystem.IsLinux() ? 65 : OperatingSystem.IsMacOS() ? 256 : 0;
        if (field == 0)
            return cached;
        Span<byte> names = stackalloc byte[6 * 256];
        names.Clear();
        if (Ask(ref MemoryMarshal.GetReference(names)) != 0)
            return cached;
        string release = Field(names, 2 * field), build = Field(names, 3 * field);
        return release == cached.PlatformRelease && build == cached.PlatformVersion
            ? cached
            : cached with { PlatformRelease = release, PlatformVersion = build };
    }

    private static string Field(ReadOnlySpan<byte> names, int start)
    {
        ReadOnlySpan<byte> rest = names[start..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    [LibraryImport("libc", EntryPoint = "uname")]
    private static partial int Ask(ref byte names);
}
