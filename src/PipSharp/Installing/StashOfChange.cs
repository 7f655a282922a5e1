namespace PipSharp.Installing;

/// <summary>What one change of the history had taken away, as it lies in its stash.</summary>
internal sealed class StashOfChange
{
    private readonly List<(string Name, string Place)> _items = [];

    /// <param name="entry">number and journal of the history entry</param>
    public StashOfChange(InstallRoots roots, EnvironmentState state, HistoryFolder history, (int Number, JournalContent Content) entry)
    {
        Folder = history.StashOf(entry.Number);
        string[] stashes =
            [.. entry.Content.Stages.Select(stage => Path.Combine(state.Absolute(stage), "old") + Path.DirectorySeparatorChar)];
        foreach (Move move in entry.Content.Moves)
        {
            string to = state.Absolute(move.To), from = state.Absolute(move.From);
            if (Array.Find(stashes, stash => to.StartsWith(stash, StringComparison.Ordinal)) is { } stash && roots.TryResolve(from, out _))
                _items.Add((to[stash.Length..], from));
        }
    }

    public string Folder { get; }

    /// <summary>Name in the folder, and the absolute path where it was.</summary>
    public IReadOnlyList<(string Name, string Place)> Items => _items;

    /// <summary>True if everything that went is still there to come back.</summary>
    public bool IsWhole => _items.TrueForAll(item => FolderListings.IsThere(Path.Combine(Folder, item.Name)));
}
