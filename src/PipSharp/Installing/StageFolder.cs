namespace PipSharp.Installing;

/// <summary>Our own folder beside what will be changed, on the same file
/// system: <c>new</c> holds what comes, <c>old</c> what goes.</summary>
internal sealed class StageFolder : IDisposable
{
    private readonly string[] _byRoot;
    private readonly List<string> _made = [];
    private readonly IStepObserver _steps;
    private readonly SpareDescriptors _spare;
    private int _stashed;

    private StageFolder(int roots, IStepObserver steps, SpareDescriptors spare) =>
        (_byRoot, _steps, _spare) = (new string[roots], steps, spare);

    /// <param name="used">numbers of the roots that will be written to; they are made if they are not there</param>
    public static StageFolder Make(InstallRoots roots, IEnumerable<int> used, MadeFolders made, IStepObserver steps)
    {
        var stage = new StageFolder(roots.Count, steps, SpareDescriptors.Take());
        try
        {
            stage.MakeForRoots(roots, [.. used.Prepend(roots.PureLib).Distinct()], made);
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

    /// <summary>One for each file system.</summary>
    public IReadOnlyList<string> Folders => _made;

    /// <summary>The stage's folder on the file system of the root.</summary>
    public string On(int root) => _byRoot[root];

    public string New(int root) => Path.Combine(_byRoot[root], "new", root.ToString());

    public bool Has(int root) => _byRoot[root] is not null;

    /// <summary>A free name for something that goes.</summary>
    /// <remarks>Numbers: names may already be as long as the file system takes.</remarks>
    public string NextStash(int root) => Path.Combine(_byRoot[root], "old", (_stashed++).ToString());

    /// <summary>Leaves the folder where it is: it holds what could not be put back.</summary>
    public void Keep() => _made.Clear();

    /// <summary>Nothing more is built: what follows needs descriptors, however few there are.</summary>
    public void FreeDescriptors() => _spare.Dispose();

    public void Dispose()
    {
        FreeDescriptors();
        foreach (string folder in _made)
            Delete(folder, _steps);
    }

    /// <summary>As far as it goes: a remainder bears our name and harms nobody, and the next change removes it.</summary>
    public static void Delete(string folder, IStepObserver steps)
    {
        if (!Directory.Exists(folder))
            return;
        steps.Before("delete", folder);
        try
        {
            FolderDeletion.Delete(folder);
        }
        catch (Exception e) when (Failures.IsOfSystem(e))
        {
            // The change itself is done or taken back.
        }
    }

    private void MakeForRoots(InstallRoots roots, List<int> used, MadeFolders made)
    {
        var byFileSystem = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (int root in used)
        {
            made.Make(roots[root]);
            string fileSystem = FileSystemIdentity.Of(roots[root]);
            if (!byFileSystem.TryGetValue(fileSystem, out string? folder))
                byFileSystem.Add(fileSystem, folder = MakeBeside(roots[root]));
            _byRoot[root] = folder;
            Directory.CreateDirectory(New(root));
        }
    }

    private string MakeBeside(string root)
    {
        for (int number = 0; ; number++)
        {
            string folder = Path.Combine(root, EnvironmentState.StagePrefix + number);
            _steps.Before("stage", folder);
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
}
