using PipSharp.Caching;
using PipSharp.Requirements;
using PipSharp.Wheels;

namespace PipSharp;

/// <summary>The cache as a thing of its own: what is in it, and taking things out of it. Safe beside commands that fill or use it: who has
/// opened an entry finishes with it, who finds it gone fetches it again.</summary>
/// <param name="folder">the cache folder, absolute</param>
/// <param name="removed">hears of each thing that goes</param>
public sealed class CacheCare(string folder, TimeProvider time, Action<string> removed)
{
    /// <summary>How long a download that was cut off waits to be resumed.</summary>
    private static readonly TimeSpan s_unfinishedWait = TimeSpan.FromDays(7);

    private readonly StoredWheels _wheels = new(folder, time);
    private readonly CachedSources _sources = new(folder);

    /// <summary>Wheels and source archives, by file name.</summary>
    /// <param name="pattern">a shell pattern of file names, or a project's name; null: all</param>
    public IReadOnlyList<CachedPackage> List(string? pattern = null)
    {
        var counter = new UsageCounter();
        IEnumerable<CachedPackage> wheels = Matching(pattern).Where(entry => entry.Manifest is not null)
            .Select(entry => Describe(entry, counter));
        IEnumerable<CachedPackage> archives = SourcesMatching(pattern)
            .Where(static source => source is { IsArchive: true, FileName: not null }).Select(source => Describe(source, counter));
        return [.. wheels.Concat(archives).OrderBy(static one => one.FileName, StringComparer.Ordinal)];
    }

    public CacheSummary Summarize()
    {
        var counter = new UsageCounter();
        var wheels = new CachePart(Room(CacheRooms.Wheels), _wheels.All().Count(), _wheels.All().Sum(entry => counter.Add(entry.Folder)));
        List<string> leftOver = [.. _wheels.LeftOver()];
        var unfinished = new CachePart(Path.Combine(Room(CacheRooms.Wheels), "tmp"), leftOver.Count, leftOver.Sum(counter.Add));
        List<string> outdated = [.. CacheRooms.Outdated(folder)];
        return new CacheSummary(
            Part(CacheRooms.Index, counter), wheels, Part(CacheRooms.Bytecode, counter), Part(CacheRooms.Interpreters, counter), unfinished,
            new CachePart(folder, outdated.Count, outdated.Sum(counter.Add)))
        {
            Sources = Part(CacheRooms.Sources, counter) with { Count = _sources.Archives().Count() },
            Built = Part(CacheRooms.Built, counter) with { Count = _sources.Built().Count() },
            Total = counter.Sum,
        };
    }

    /// <param name="pattern">as for <see cref="List"/>; "*" takes the index pages, too, as in pip</param>
    public DiskUsage Remove(string pattern)
    {
        if (pattern == "*")
            return Purge();
        var removal = new Removal();
        foreach (StoredEntry entry in Matching(pattern))
            Remove(entry, removal);
        foreach (CachedSource source in SourcesMatching(pattern))
            Remove(source, removal);
        return removal.Sum;
    }

    /// <summary>Everything, but what a process is working on at this moment.</summary>
    public DiskUsage Purge()
    {
        var removal = new Removal();
        foreach (StoredEntry entry in _wheels.All())
            Remove(entry, removal);
        RemoveLeftOver(removal, TimeSpan.MinValue);
        foreach (string room in CacheRooms.All(folder))
        {
            bool isStore = Path.GetFileName(room) == CacheRooms.Wheels;
            removal.Folder(isStore ? Path.Combine(room, "pointers") : room);
        }

        return removal.Sum;
    }

    public DiskUsage Prune(CachePruning pruning)
    {
        var removal = new Removal();
        RemoveUseless(removal);
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (pruning.MaxAge is { } age)
            RemoveOlder(now - age, removal);
        if (pruning.MaxSize is { } size)
            RemoveLeastUsed(size, removal);
        foreach (string pointer in _wheels.DeadPointers())
            removal.File(pointer);
        return removal.Sum;
    }

    /// <summary>Reads every byte of every wheel and source archive; damaged ones go. What was looked at, with what is wrong.</summary>
    public IReadOnlyList<(string Package, string? Problem)> Verify(CancellationToken cancel)
    {
        StoredEntry[] entries = [.. _wheels.All()];
        var problems = new string?[entries.Length];
        Parallel.For(0, entries.Length, new ParallelOptions { CancellationToken = cancel }, i => problems[i] = StoredWheels.ProblemOf(entries[i], cancel));
        var removal = new Removal();
        var verified = new List<(string Package, string? Problem)>();
        for (int i = 0; i < entries.Length; i++)
        {
            // Between listing and reading somebody may have taken it.
            if (problems[i] is not null && !Directory.Exists(entries[i].Folder))
                continue;
            verified.Add((NameOf(entries[i]), problems[i]));
            if (problems[i] is not null)
                Remove(entries[i], removal);
        }

        foreach (CachedSource archive in _sources.Archives())
        {
            string? problem = CachedSources.ProblemOf(archive, cancel);
            if (problem is not null && !Directory.Exists(archive.Folder))
                continue;
            verified.Add((NameOf(archive), problem));
            if (problem is not null)
                Remove(archive, removal);
        }

        verified.Sort(static (a, b) => string.CompareOrdinal(a.Package, b.Package));
        return verified;
    }

    private string Room(string name) => Path.Combine(folder, name);

    private CachePart Part(string room, UsageCounter counter) =>
        new(Room(room), Removal.FilesIn(Room(room)).Count(), Directory.Exists(Room(room)) ? counter.Add(Room(room)) : 0);

    private static string NameOf(StoredEntry entry) => entry.Manifest is null ? entry.Sha256 : entry.FileName;

    private static string NameOf(CachedSource source) => source.FileName ?? Path.GetFileName(source.Folder);

    private static CachedPackage Describe(CachedSource archive, UsageCounter counter)
    {
        (string name, string version) = CachedSources.ProjectOf(archive.FileName!);
        string shown = PackageName.TryParse(name, out PackageName known) ? known.Normalized : name;
        return new CachedPackage(
            archive.FileName!, shown, version, Path.GetFileName(archive.Folder), archive.Folder, counter.Add(archive.Folder),
            archive.LastUsed);
    }

    private IEnumerable<CachedSource> SourcesMatching(string? pattern) =>
        pattern is null or "*" ? _sources.All() : _sources.All().Where(source => CachedSources.Matches(source, pattern));

    private void Remove(CachedSource source, Removal removal)
    {
        removed(NameOf(source));
        removal.Folder(source.Folder);
    }

    private static CachedPackage Describe(StoredEntry entry, UsageCounter counter)
    {
        (string name, string version) = entry.Project;
        string shown = PackageName.TryParse(name, out PackageName known) ? known.Normalized : name;
        return new CachedPackage(entry.FileName, shown, version, entry.Sha256, entry.Folder, counter.Add(entry.Tree), entry.LastUsed);
    }

    /// <summary>pip's rule: a pattern with a dash has the version in it. And a name counts in whichever spelling it is given.</summary>
    private IEnumerable<StoredEntry> Matching(string? pattern)
    {
        if (pattern is null or "*")
            return _wheels.All();
        string files = pattern + (pattern.Contains('-', StringComparison.Ordinal) ? "*.whl" : "-*.whl");
        bool isName = PackageName.TryParse(pattern, out PackageName name);
        return _wheels.All().Where(entry => entry.Manifest is not null
            && (Glob.IsMatch(files, entry.FileName) || pattern == entry.FileName
                || (isName && PackageName.TryParse(entry.Project.Name, out PackageName own) && own == name)));
    }

    private void Remove(StoredEntry entry, Removal removal)
    {
        string bytecode = Path.Combine(Room(CacheRooms.Bytecode), entry.Sha256[..2], entry.Sha256);
        removal.Count(entry.Folder);
        removed(NameOf(entry));
        _wheels.Remove(entry);
        removal.Folder(bytecode);
    }

    /// <summary>What no command will ever use: other formats, leavings, damaged entries, byte code without its wheel.</summary>
    private void RemoveUseless(Removal removal)
    {
        foreach (string room in CacheRooms.Outdated(folder))
        {
            removed(room);
            removal.Folder(room);
        }

        RemoveLeftOver(removal, s_unfinishedWait);
        DateTime limit = time.GetUtcNow().UtcDateTime - s_unfinishedWait;
        foreach (FileInfo left in _sources.LeftOver().Where(left => left.LastWriteTimeUtc < limit))
            removal.File(left.FullName);
        foreach (CachedSource useless in _sources.All().Where(static source => source.FileName is null))
            Remove(useless, removal);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (StoredEntry entry in _wheels.All())
        {
            if (entry.Manifest is null)
                Remove(entry, removal);
            else
                known.Add(entry.Sha256);
        }

        if (!Directory.Exists(Room(CacheRooms.Bytecode)))
            return;
        foreach (string orphan in Directory.EnumerateDirectories(Room(CacheRooms.Bytecode), "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(orphan).Length == 64 && !known.Contains(Path.GetFileName(orphan)))
                removal.Folder(orphan);
        }
    }

    private void RemoveLeftOver(Removal removal, TimeSpan least)
    {
        foreach (string left in _wheels.LeftOver())
        {
            if (least != TimeSpan.MinValue && time.GetUtcNow().UtcDateTime - Directory.GetLastWriteTimeUtc(left) < least)
                continue;
            StoredWheels.TryRemove(left, removal.Count);
        }
    }

    private void RemoveOlder(DateTime limit, Removal removal)
    {
        foreach (StoredEntry entry in _wheels.All())
        {
            if (entry.LastUsed < limit)
                Remove(entry, removal);
        }

        foreach (CachedSource source in _sources.All().Where(source => source.LastUsed < limit))
            Remove(source, removal);
        removal.OlderThan(Room(CacheRooms.Index), limit);
        removal.OlderThan(Room(CacheRooms.Interpreters), limit);
    }

    private void RemoveLeastUsed(long size, Removal removal)
    {
        List<(DateTime Used, long Bytes, Action Remove)> all = [];
        var counter = new UsageCounter();
        foreach (StoredEntry entry in _wheels.All())
        {
            long bytes = counter.Add(entry.Folder)
                + AddIfThere(counter, Path.Combine(Room(CacheRooms.Bytecode), entry.Sha256[..2], entry.Sha256));
            all.Add((entry.LastUsed, bytes, () => Remove(entry, removal)));
        }

        foreach (CachedSource source in _sources.All())
            all.Add((source.LastUsed, counter.Add(source.Folder), () => Remove(source, removal)));
        foreach (FileInfo file in Removal.FilesIn(Room(CacheRooms.Index)))
            all.Add((file.LastWriteTimeUtc, counter.Add(file.FullName), () => removal.File(file.FullName)));
        long left = counter.Sum.Bytes;
        all.Sort(static (a, b) => a.Used.CompareTo(b.Used));
        foreach ((_, long bytes, Action remove) in all)
        {
            if (left <= size)
                return;
            remove();
            left -= bytes;
        }
    }

    private static long AddIfThere(UsageCounter counter, string path) => Directory.Exists(path) ? counter.Add(path) : 0;
}
