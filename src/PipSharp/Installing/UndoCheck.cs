using PipSharp.Requirements;

namespace PipSharp.Installing;

/// <summary>Whether changes can be taken back one after the other: the environment must hold what each of them left, and nothing in the
/// place of what comes back.</summary>
internal sealed class UndoCheck
{
    private readonly EnvironmentState _state;
    private readonly HashSet<string> _present = new(StringComparer.Ordinal);

    public UndoCheck(EnvironmentState state, InstallRoots roots)
    {
        _state = state;
        foreach (string library in new[] { roots[roots.PureLib], roots[roots.PlatLib] }.Distinct(StringComparer.Ordinal)
            .Where(Directory.Exists))
            _present.UnionWith(Directory.EnumerateFileSystemEntries(library).Where(path => Path.GetExtension(path) is ".dist-info" or ".egg-info" or ".egg-link"));
    }

    /// <summary>The environment as the change found it is what the one before it left.</summary>
    /// <exception cref="PipSharpException">cannot-undo</exception>
    public void Add((int Number, JournalContent Content) entry, StashOfChange stash)
    {
        foreach (string path in entry.Content.Installed.Select(_state.Absolute))
        {
            if (!_present.Remove(path))
                throw CannotUndo(entry.Number, $"{Path.GetFileName(path)} is no longer there");
        }

        foreach (string path in entry.Content.Removed.Select(_state.Absolute))
        {
            if (_present.Contains(path))
                throw CannotUndo(entry.Number, $"{Path.GetFileName(path)} is there again");
            if (OtherOf(path) is { } other)
                throw CannotUndo(entry.Number, $"{Path.GetFileName(path)} cannot come back beside {Path.GetFileName(other)}");
        }

        if (!stash.IsWhole)
            throw CannotUndo(entry.Number, "what it had removed is no longer kept");
        _present.UnionWith(entry.Content.Removed.Select(_state.Absolute));
    }

    private string? OtherOf(string path)
    {
        if (MetadataFolder.Of(path).Name is not PackageName name)
            return null;
        foreach (string other in _present)
        {
            // An egg-info beside a dist-info is how some distributors ship.
            if (Path.GetExtension(other) == Path.GetExtension(path) && MetadataFolder.Of(other).Name == name)
                return other;
        }

        return null;
    }

    private static PipSharpException CannotUndo(int number, string why) =>
        new("cannot-undo", $"Change {number} cannot be taken back: {why}. Nothing was changed.",
        "The environment was changed by another program since. Use `pipsharp install` to get the versions that `pipsharp history` shows.");
}
