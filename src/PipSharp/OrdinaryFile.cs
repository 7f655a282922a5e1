using PipSharp.Caching;

namespace PipSharp;

/// <summary>Files that keep what is written, unlike devices, pipes and what a shell has
/// open for a command (<c>/dev/null</c>, <c>/dev/stdout</c>).</summary>
public static class OrdinaryFile
{
    /// <summary>Links are followed. True as well where nothing is yet.</summary>
    public static bool IsOrCanBe(string path) =>
        FileIdentity.IsOrdinary(path) ?? !(Path.Exists(path) && path.StartsWith("/dev/", StringComparison.Ordinal));
}
