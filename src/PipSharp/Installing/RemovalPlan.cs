namespace PipSharp.Installing;

/// <summary>What goes: the files that are listed and there, and the folders that
/// hold nothing else, so that a package usually goes by two renames.</summary>
internal sealed class RemovalPlan
{
    private readonly InstallRoots _roots;
    private readonly FolderListings _listings;
    private readonly bool _needsHeaders;
    private readonly Dictionary<string, Going> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isReached = new(StringComparer.Ordinal);

    private RemovalPlan(InstallRoots roots, FolderListings listings, bool needsHeaders) =>
        (_roots, _listings, _needsHeaders) = (roots, listings, needsHeaders);

    /// <summary>Absolute; a folder stands for all that it holds.</summary>
    public List<string> Tops { get; } = [];

    /// <param name="listed">absolute paths that a RECORD names; what is not there, or not within the roots, is passed over</param>
    /// <param name="needsHeaders">something new goes to the folder of headers</param>
    public static RemovalPlan Make(InstallRoots roots, FolderListings listings, IEnumerable<string> listed, bool needsHeaders)
    {
        var plan = new RemovalPlan(roots, listings, needsHeaders);
        foreach (string path in listed)
            plan.Add(path);
        plan.AddCompiled();
        plan.FoldUp();
        return plan;
    }

    /// <summary>True if nothing is at the path any more once the plan is carried out.</summary>
    public bool Removes(string path) =>
        _folders.TryGetValue(Path.GetDirectoryName(path)!, out Going? going) && going.Contains(Path.GetFileName(path));

    /// <summary>Every file, and every folder that goes as a whole.</summary>
    public IEnumerable<string> AllPaths() =>
        _folders.SelectMany(pair => pair.Value.Files.Concat(pair.Value.Folders).Select(name => Path.Combine(pair.Key, name)));

    private void Add(string path)
    {
        if (!_roots.TryResolve(path, out (int Root, string Path) address) || EnvironmentFiles.Contains(_roots, address.Root, address.Path))
            return;
        string folder = Path.GetDirectoryName(path)!, name = Path.GetFileName(path);
        if (!IsReached(folder, address.Root))
            return;
        Going going = At(folder);
        if (name.EndsWith(".py", StringComparison.Ordinal))
            going.Sources.Add(name[..^3]);
        if (_listings.Of(folder).TryGetValue(name, out bool isFolder) && (!isFolder || FolderListings.IsLink(path)))
            going.Files.Add(name);
    }

    /// <summary>True if every folder from the root to this one is there and none is a link.</summary>
    private bool IsReached(string folder, int root)
    {
        if (_isReached.TryGetValue(folder, out bool known))
            return known;
        string parent = Path.GetDirectoryName(folder)!;
        bool isReached = folder.Length <= _roots[root].Length
            ? Directory.Exists(folder)
            : IsReached(parent, root) && _listings.Contains(parent, Path.GetFileName(folder)) && FolderListings.IsRealFolder(folder);
        _isReached.Add(folder, isReached);
        return isReached;
    }

    private Going At(string folder)
    {
        if (!_folders.TryGetValue(folder, out Going? going))
            _folders.Add(folder, going = new Going());
        return going;
    }

    /// <summary>Byte code of listed sources, in __pycache__ and, from old Pythons, beside them.</summary>
    private void AddCompiled()
    {
        foreach ((string folder, Going going) in _folders.ToArray())
        {
            IReadOnlyDictionary<string, bool> names = _listings.Of(folder);
            foreach (string source in going.Sources)
            {
                foreach (string compiled in (ReadOnlySpan<string>)[source + ".pyc", source + ".pyo"])
                {
                    if (names.TryGetValue(compiled, out bool isFolder) && !isFolder)
                        going.Files.Add(compiled);
                }
            }

            string cache = Path.Combine(folder, "__pycache__");
            if (going.Sources.Count > 0 && names.ContainsKey("__pycache__") && FolderListings.IsRealFolder(cache))
                AddCached(cache, going.Sources);
        }
    }

    private void AddCached(string cache, HashSet<string> sources)
    {
        Going going = At(cache);
        foreach ((string name, bool isFolder) in _listings.Of(cache))
        {
            int dot = name.IndexOf('.', StringComparison.Ordinal);
            if (!isFolder && dot > 0 && name.EndsWith(".pyc", StringComparison.Ordinal) && sources.Contains(name[..dot]))
                going.Files.Add(name);
        }
    }

    private void FoldUp()
    {
        var queue = new PriorityQueue<string, int>();
        foreach (string folder in _folders.Keys)
            queue.Enqueue(folder, -folder.Length);
        while (queue.TryDequeue(out string? folder, out _))
        {
            Going going = _folders[folder];
            if (going.IsFolded)
                continue;
            going.IsFolded = true;
            if (_roots.IsKept(folder, _needsHeaders) || going.Count == 0 || going.Count < _listings.Of(folder).Count)
                continue;
            string parent = Path.GetDirectoryName(folder)!;
            bool isNew = !_folders.ContainsKey(parent);
            At(parent).Folders.Add(Path.GetFileName(folder));
            going.IsWhole = true;
            if (isNew)
                queue.Enqueue(parent, -parent.Length);
        }

        foreach ((string folder, Going going) in _folders)
        {
            if (!going.IsWhole)
                Tops.AddRange(going.Files.Concat(going.Folders).Select(name => Path.Combine(folder, name)));
        }

        Tops.Sort(string.CompareOrdinal);
    }

    private sealed class Going
    {
        public HashSet<string> Files { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);
        public HashSet<string> Sources { get; } = new(StringComparer.Ordinal);
        public bool IsWhole { get; set; }
        public bool IsFolded { get; set; }
        public int Count => Files.Count + Folders.Count;
        public bool Contains(string name) => Files.Contains(name) || Folders.Contains(name);
    }
}
