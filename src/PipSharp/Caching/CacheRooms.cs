namespace PipSharp.Caching;

/// <summary>The folders of a cache that are ours: NAME-vN. Whatever else lies in the cache folder is not touched.</summary>
internal static class CacheRooms
{
    public const string Wheels = "wheels-v1";
    public const string Index = "index-v1";
    public const string Interpreters = "interpreters-v1";
    public const string Bytecode = "bytecode-v1";

    public const string Sources = "sources-v1";
    public const string Built = "built-v1";

    private static readonly string[] s_current = [Wheels, Index, Interpreters, Bytecode, Sources, Built];
    private static readonly string[] s_kinds = ["wheels", "index", "interpreters", "bytecode", "sources", "built"];

    /// <summary>Of this format and of others.</summary>
    public static IEnumerable<string> All(string cache) =>
        Directory.Exists(cache) ? Directory.EnumerateDirectories(cache).Where(IsOurs) : [];

    /// <summary>Written by another version of PipSharp.</summary>
    public static IEnumerable<string> Outdated(string cache) =>
        All(cache).Where(folder => !s_current.Contains(Path.GetFileName(folder), StringComparer.Ordinal));

    private static bool IsOurs(string folder)
    {
        string name = Path.GetFileName(folder);
        int version = name.LastIndexOf("-v", StringComparison.Ordinal);
        return version > 0 && s_kinds.Contains(name[..version], StringComparer.Ordinal) && name.Length > version + 2
            && name.AsSpan(version + 2).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
