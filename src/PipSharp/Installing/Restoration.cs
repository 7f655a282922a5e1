using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>What comes back when changes are taken back, as if one after the other, the last first: what a later change had taken away
/// comes from its stash, unless an earlier one had brought it. All paths are absolute.</summary>
internal sealed class Restoration(InstallRoots roots)
{
    private readonly Dictionary<string, Stashed> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);

    /// <summary>By the metadata folder of a distribution that comes back: the files that it lists.</summary>
    private readonly Dictionary<string, HashSet<string>> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _neighbours = new(StringComparer.Ordinal);
    private readonly List<string> _going = [];

    /// <summary>Number of the first of the changes; all after it are taken back as well.</summary>
    public int First { get; private set; }

    /// <summary>Metadata folders that are there and go.</summary>
    public IReadOnlyList<string> Going => _going;

    public IEnumerable<int> Roots =>
        _files.Keys.Concat(_folders.Where(pair => pair.Value.IsEmpty).Select(pair => pair.Key)).Select(place => AddressOf(place).Root)
        .Distinct();

    /// <summary>Files of what goes that belong as well to somebody who had come back before.</summary>
    public ImmutableHashSet<string> Kept =>
        [.. _listed.Where(pair => _neighbours.Contains(pair.Key)).SelectMany(pair => pair.Value)
            .Where(place => !_files.ContainsKey(place))];

    /// <summary>The next one, going backwards.</summary>
    public void Add((int Number, JournalContent Content) entry, EnvironmentState state, StashOfChange stash)
    {
        First = entry.Number;
        int going = _going.Count;
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (string metadata in entry.Content.Installed.Select(state.Absolute))
            files.UnionWith(Leave(metadata));
        if (_going.Count > going)
            _neighbours.UnionWith(_listed.Keys);
        Forget(files);
        foreach ((string name, string place) in stash.Items)
            Take(stash.Folder, name, place);
        foreach (string metadata in entry.Content.Removed.Select(state.Absolute))
            _listed[metadata] = FilesOf(metadata);
    }

    /// <summary>By links, into the stage.</summary>
    public void Fill(StageFolder stage)
    {
        foreach (IGrouping<string, KeyValuePair<string, Stashed>> group in _files.GroupBy(pair => pair.Value.Stash, StringComparer.Ordinal))
        {
            using var source = new SourceFolder(group.Key);
            foreach (IGrouping<int, KeyValuePair<string, Stashed>> files in group.GroupBy(pair => AddressOf(pair.Key).Root))
            {
                // Within one environment: the very files, with whatever mode and owner they have by now.
                using StageWriter writer = StageWriter.For(stage.New(files.Key), new LinkWays(LinkMode.HardLink));
                foreach ((string place, Stashed file) in files)
                    writer.TryTake(source, file.Name, AddressOf(place).Path);
            }
        }

        foreach ((string place, Folder folder) in _folders)
        {
            if (AddressOf(place) is var (root, path) && stage.Has(root))
                Finish(Path.Combine(stage.New(root), path), folder);
        }
    }

    private static void Finish(string staged, Folder folder)
    {
        if (folder.IsEmpty)
            Directory.CreateDirectory(staged);
        if (!OperatingSystem.IsWindows() && Directory.Exists(staged))
            File.SetUnixFileMode(staged, File.GetUnixFileMode(folder.Stashed));
    }

    private (int Root, string Path) AddressOf(string place) =>
        roots.TryResolve(place, out (int, string) address) ? address : throw new InvalidOperationException(place);

    /// <returns>the files that the distribution lists, which is back or still there</returns>
    private HashSet<string> Leave(string metadata)
    {
        if (_listed.Remove(metadata, out HashSet<string>? files))
            return files;
        _going.Add(metadata);
        return Recorded(Path.Combine(metadata, "RECORD"), metadata);
    }

    /// <summary>Files that nobody lists any more do not come back, nor does their byte code.</summary>
    private void Forget(HashSet<string> files)
    {
        var owners = new InstalledFiles(
            new[] { roots[roots.PureLib], roots[roots.PlatLib] }.Distinct(StringComparer.Ordinal),
            _going.ToHashSet(StringComparer.Ordinal));
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (_files.ContainsKey(file) && !_listed.Values.Any(others => others.Contains(file)) && owners.OwnerOf(file) is null)
                gone.Add(file);
        }

        if (gone.Count == 0)
            return;
        foreach (string file in _files.Keys.Where(
            file => gone.Contains(file) || (SourceOf(file) is { } source && gone.Contains(source))).ToArray())
            _files.Remove(file);
    }

    /// <summary>Of byte code, in __pycache__ or beside it; null for other files.</summary>
    private static string? SourceOf(string file)
    {
        string folder = Path.GetDirectoryName(file)!, name = Path.GetFileName(file);
        if (Path.GetExtension(name) is not (".pyc" or ".pyo"))
            return null;
        return Path.Combine(Path.GetFileName(folder) == "__pycache__" ? Path.GetDirectoryName(folder)! : folder, name[..name.IndexOf('.', StringComparison.Ordinal)] + ".py");
    }

    private void Take(string stash, string name, string place)
    {
        string path = Path.Combine(stash, name);
        if (!FolderListings.IsRealFolder(path))
        {
            _files[place] = new Stashed(stash, name);
            _folders.Remove(place);
            return;
        }

        string[] entries = [.. Directory.EnumerateFileSystemEntries(path)];
        _folders[place] = new Folder(path, entries.Length == 0);
        _files.Remove(place);
        foreach (string entry in entries)
            Take(stash, name + "/" + Path.GetFileName(entry), Path.Combine(place, Path.GetFileName(entry)));
    }

    /// <summary>By RECORD; without one a distribution lists its metadata alone.</summary>
    private HashSet<string> FilesOf(string metadata)
    {
        HashSet<string> files = _files.TryGetValue(Path.Combine(metadata, "RECORD"), out Stashed record)
            ? Recorded(Path.Combine(record.Stash, record.Name), metadata)
            : [];
        files.UnionWith(_files.Keys.Where(file => Path.GetDirectoryName(file) == metadata));
        return files;
    }

    /// <param name="record">where it lies</param>
    /// <param name="metadata">the folder that it belongs to</param>
    private static HashSet<string> Recorded(string record, string metadata)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            foreach (RecordEntry row in RecordFile.Parse(File.ReadAllBytes(record)))
            {
                if (RecordPaths.TryResolve(Path.GetDirectoryName(metadata)!, row.Path, out string? path))
                    files.Add(path);
            }
        }
        catch (Exception e) when (e is PipSharpException || Failures.IsOfSystem(e))
        {
            // Damaged as it was when it went, it comes back; of one that is there, removing it will tell.
        }

        return files;
    }

    /// <param name="Stash">a folder</param>
    /// <param name="Name">relative to it</param>
    private readonly record struct Stashed(string Stash, string Name);

    private readonly record struct Folder(string Stashed, bool IsEmpty);
}
