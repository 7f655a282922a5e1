namespace PipSharp.Cli.Rendering;

/// <summary>What an uninstall would remove, folded to folders as pip folds it.</summary>
internal sealed class RemovalText
{
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders;

    /// <param name="paths">absolute; folders among them do not count</param>
    public RemovalText(IEnumerable<string> paths)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths)
        {
            if (path.EndsWith(".pyc", StringComparison.Ordinal) || Directory.Exists(path))
                continue;
            if (path.EndsWith("__init__.py", StringComparison.Ordinal) || path.Contains(".dist-info", StringComparison.Ordinal))
                folders.Add(Path.GetDirectoryName(path)!);
            _files.Add(path);
        }

        _folders = [.. folders.Where(folder => !folders.Any(other => other != folder && Folders.IsBelow(folder, other)))];
    }

    public IEnumerable<string> Removed =>
        _files.Where(file => !IsFolded(file)).Concat(_folders.Select(folder => Path.Join(folder, "*"))).Order(StringComparer.Ordinal);

    /// <summary>Files in those folders that belong to nobody.</summary>
    public IEnumerable<string> Kept =>
        _folders.SelectMany(folder => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        .Where(file => !file.EndsWith(".pyc", StringComparison.Ordinal) && !_files.Contains(file)).Order(StringComparer.Ordinal);

    private bool IsFolded(string file) => _folders.Any(folder => Folders.IsBelow(file, folder));
}
