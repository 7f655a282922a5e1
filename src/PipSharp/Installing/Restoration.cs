namespace PipSharp.Installing;

/// <summary>Brings what an earlier change had taken away into the stage again, by links to its stash.</summary>
internal sealed class Restoration
{
    private readonly List<(string Stash, int Root, string Path)> _items = [];

    /// <param name="entry">number of the history entry</param>
    public Restoration(InstallRoots roots, EnvironmentState state, HistoryFolder history, (int Number, JournalContent Content) entry)
    {
        Entry = entry.Number;
        string[] stashes = [.. entry.Content.Stages.Select(stage => Path.Combine(state.Absolute(stage), "old") + Path.DirectorySeparatorChar)];
        foreach (Move move in entry.Content.Moves)
        {
            string to = state.Absolute(move.To);
            if (Array.Find(stashes, stash => to.StartsWith(stash, StringComparison.Ordinal)) is { } stash && roots.TryResolve(state.Absolute(move.From), out (int Root, string Path) address))
                _items.Add((Path.Combine(history.StashOf(entry.Number), to[stash.Length..]), address.Root, address.Path));
        }
    }

    public int Entry { get; }
    public IEnumerable<int> Roots => _items.Select(item => item.Root).Distinct();

    /// <summary>True if everything that went is still there to come back.</summary>
    public bool IsWhole => _items.TrueForAll(item => FolderListings.IsThere(item.Stash));

    public void Fill(StageFolder stage)
    {
        foreach ((string stash, int root, string path) in _items)
        {
            using StageWriter writer = StageWriter.For(stage.New(root));
            using var source = new SourceFolder(Path.GetDirectoryName(stash)!);
            if (Path.GetDirectoryName(path) is { Length: > 0 } parent)
                Directory.CreateDirectory(Path.Combine(stage.New(root), parent));
            Take(writer, source, Path.GetFileName(stash), (stage.New(root), path));
        }
    }

    private static void Take(StageWriter writer, SourceFolder source, string from, (string Root, string Path) to)
    {
        string folder = Path.Combine(source.Folder, from);
        if (!FolderListings.IsRealFolder(folder))
        {
            writer.TryTake(source, from, to.Path);
            return;
        }

        writer.MakeFolder(to.Path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(to.Root, to.Path), File.GetUnixFileMode(folder));
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder))
        {
            string name = Path.GetFileName(entry);
            Take(writer, source, from + "/" + name, (to.Root, to.Path + "/" + name));
        }
    }
}
