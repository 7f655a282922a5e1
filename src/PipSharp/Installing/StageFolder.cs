namespace PipSharp.Installing;

/// <summary>Our own folder beside what will be changed, on the same file system: <c>new</c> holds what comes, <c>old</c> what goes.</summary>
internal sealed class StageFolder : IDisposable
{
    private readonly string[] _byRoot;
    private readonly List<string> _made = [];
    private readonly List<string> _madeParents = [];
    private int _stashed;

    private StageFolder(int roots) => _byRoot = new string[roots];

    /// <param name="used">numbers of the roots that will be written to; they are made if they are not there</param>
    public static StageFolder Make(InstallRoots roots, IEnumerable<int> used)
    {
        var stage = new StageFolder(roots.Count);
        try
        {
            stage.MakeForRoots(roots, [.. used.Prepend(roots.PureLib).Distinct()]);
            return stage;
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }

    /// <summary>The main one; for messages.</summary>
    public string Folder => _made[0];

    public string New(int root) => Path.Combine(_byRoot[root], "new", root.ToString());

    public bool Has(int root) => _byRoot[root] is not null;

    /// <summary>A free name for something that goes.</summary>
    /// <remarks>Numbers: names may already be as long as the file system takes.</remarks>
    public string NextStash(int root) => Path.Combine(_byRoot[root], "old", (_stashed++).ToString());

    /// <summary>Leaves the folder where it is: it holds what could not be put back.</summary>
    public void Keep()
    {
        _made.Clear();
        _madeParents.Clear();
    }

    public void Dispose()
    {
        foreach (string folder in _made)
            TryDelete(folder);
        for (int i = _madeParents.Count - 1; i >= 0; i--)
            TryDeleteEmpty(_madeParents[i]);
    }

    private void MakeForRoots(InstallRoots roots, List<int> used)
    {
        var byFileSystem = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (int root in used)
        {
            MakeWithParents(roots[root]);
            string fileSystem = FileSystemIdentity.Of(roots[root]);
            if (!byFileSystem.TryGetValue(fileSystem, out string? folder))
                byFileSystem.Add(fileSystem, folder = MakeBeside(roots[root]));
            _byRoot[root] = folder;
            Directory.CreateDirectory(New(root));
        }
    }

    /// <summary>Remembers what it makes, so that a change which fails leaves no empty folders.</summary>
    private void MakeWithParents(string folder)
    {
        if (Directory.Exists(folder))
            return;
        if (Path.GetDirectoryName(folder) is { } parent)
            MakeWithParents(parent);
        Directory.CreateDirectory(folder);
        _madeParents.Add(folder);
    }

    private string MakeBeside(string root)
    {
        for (int number = 0; ; number++)
        {
            string folder = Path.Combine(root, ".pipsharp-" + number);
            if (!TryMakeNew(folder))
                continue;
            _made.Add(folder);
            Directory.CreateDirectory(Path.Combine(folder, "old"));
            return folder;
        }
    }

    /// <returns>false if somebody else has it</returns>
    private static bool TryMakeNew(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            if (Directory.Exists(folder))
                return false;
            Directory.CreateDirectory(folder);
            return true;
        }

        if (Posix.MakeFolder(folder, 0x1C0) == 0) // 0700
            return true;
        SystemCallException error = Posix.LastError(folder);
        return error.Error == SystemCallException.Exists ? false : throw error;
    }

    private static void TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // The change itself is done or taken back; a remainder that bears our name harms nobody.
        }
    }

    private static void TryDeleteEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: false);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // In use: the change was made, or somebody else has come.
        }
    }
}
