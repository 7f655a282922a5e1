using NuGet.Versioning;
using PipSharp.Releases;

namespace PipSharp;

/// <summary>PipSharp's program as a Python wheel.</summary>
public static class SelfPackaging
{
    /// <param name="program">the native program, made for the system that runs now</param>
    /// <returns>the path of the wheel</returns>
    /// <exception cref="PipSharpException">unknown-platform</exception>
    public static string WriteWheel(string program, NuGetVersion version, string folder) =>
        new ProgramWheel(program, version).WriteTo(folder);
}
