using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The distinct folders of a scheme, by number, so that every path of the environment has one address: the deepest root that holds
/// it, and the rest.</summary>
internal sealed class InstallRoots
{
    private readonly List<string> _folders = [];
    private readonly List<(string Prefix, int Root)>[] _nested;

    public InstallRoots(InstallScheme scheme)
    {
        PureLib = Add(scheme.PureLib);
        PlatLib = Add(scheme.PlatLib);
        Headers = Add(scheme.Headers);
        Data = Add(scheme.Data);
        Scripts = Add(scheme.Scripts);
        _nested = [.. _folders.Select(Nested)];
    }

    public int PureLib { get; }
    public int PlatLib { get; }
    public int Headers { get; }
    public int Data { get; }
    public int Scripts { get; }
    public int Count => _folders.Count;
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>Absolute, without a slash at the end.</summary>
    public string this[int root] => _folders[root];

    /// <summary>The address of a path that was meant for one root and may lie in a deeper one.</summary>
    public (int Root, string Path) Resolve(int root, string path)
    {
        foreach ((string prefix, int nested) in _nested[root])
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal))
                return (nested, path[prefix.Length..]);
        }

        return (root, path);
    }

    /// <summary>The address of an absolute, normalized path; false if it lies in none of the roots.</summary>
    public bool TryResolve(string path, out (int Root, string Path) address)
    {
        address = (-1, "");
        for (int root = 0; root < _folders.Count; root++)
        {
            string folder = _folders[root];
            if (path.Length > folder.Length + 1 && path.StartsWith(folder, StringComparison.Ordinal) && IsSeparator(path[folder.Length])
                && (address.Root < 0 || folder.Length > _folders[address.Root].Length))
                address = (root, path[(folder.Length + 1)..].Replace('\\', OperatingSystem.IsWindows() ? '/' : '\\'));
        }

        return address.Root >= 0;
    }

    /// <summary>True for the roots and everything above them: folders that stay when they are empty. The folder of headers is one only
    /// while it is needed, as it is made for the first wheel that brings some.</summary>
    public bool IsKept(string folder, bool needsHeaders)
    {
        for (int root = 0; root < _folders.Count; root++)
        {
            string kept = _folders[root];
            bool isAtOrAbove = kept.StartsWith(folder, StringComparison.Ordinal)
                && (kept.Length == folder.Length || IsSeparator(kept[folder.Length]));
            if (isAtOrAbove && (needsHeaders || root != Headers || root == PureLib || root == Data))
                return true;
        }

        return false;
    }

    public string Absolute(int root, string path) =>
        Path.Combine(_folders[root], OperatingSystem.IsWindows() ? path.Replace('/', '\\') : path);

    private int Add(string folder)
    {
        folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        int known = _folders.IndexOf(folder);
        if (known >= 0)
            return known;
        _folders.Add(folder);
        return _folders.Count - 1;
    }

    /// <summary>Roots inside of a root, deepest first.</summary>
    private List<(string Prefix, int Root)> Nested(string outer)
    {
        var nested = new List<(string Prefix, int Root)>();
        for (int root = 0; root < _folders.Count; root++)
        {
            string folder = _folders[root];
            if (folder.Length > outer.Length + 1 && folder.StartsWith(outer, StringComparison.Ordinal) && IsSeparator(folder[outer.Length]))
                nested.Add((folder[(outer.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/') + "/", root));
        }

        nested.Sort(static (a, b) => b.Prefix.Length.CompareTo(a.Prefix.Length));
        return nested;
    }

    private static bool IsSeparator(char c) => c == '/' || c == Path.DirectorySeparatorChar;
}
