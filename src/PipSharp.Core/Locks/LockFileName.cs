namespace PipSharp.Locks;

/// <summary>The names that lock files may have (PEP 751): <c>pylock.toml</c>,
/// or <c>pylock.NAME.toml</c> with a name without dots.</summary>
public static class LockFileName
{
    private const string Start = "pylock.";
    private const string End = ".toml";

    /// <param name="path">a name, perhaps with folders or an address before it</param>
    public static bool IsValid(string path)
    {
        ReadOnlySpan<char> name = path.AsSpan(path.AsSpan().LastIndexOfAny('/', '\\') + 1);
        if (name is "pylock.toml")
            return true;
        return name.Length > Start.Length + End.Length && name.StartsWith(Start) && name.EndsWith(End)
            && !name[Start.Length..^End.Length].Contains('.');
    }
}
