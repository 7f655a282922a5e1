using System.Collections.Concurrent;

namespace PipSharp.Installing;

/// <summary>Fills the stage with all wheels of a change, in parallel; nothing of it is visible to Python.</summary>
internal sealed class Staging(IReadOnlyList<WheelPlan> plans, StageFolder stage, InstallRoots roots)
{
    private const int FilesPerTask = 64;
    private readonly ConcurrentBag<(int Root, string Path)> _clashes = [];

    /// <summary>Of an absolute path: whether several wheels may bring it with different content.</summary>
    public Func<string, bool> MayClash { get; init; } = static _ => false;

    /// <summary>How files come from the cache.</summary>
    public LinkMode Mode { get; init; }

    /// <summary>Hears how many files of how many are there.</summary>
    public Action<int, int>? Progress { get; init; }

    /// <summary>True once files were copied, not linked: they may not be on the disk yet.</summary>
    public bool HasCopied { get; private set; }

    /// <exception cref="PipSharpException">file-clash: two wheels bring one path with different content</exception>
    public void Fill(CancellationToken cancel)
    {
        StageWriter?[] writers = new StageWriter?[roots.Count];
        var ways = new Dictionary<string, LinkWays>(StringComparer.Ordinal);
        try
        {
            for (int root = 0; root < writers.Length; root++)
                writers[root] = stage.Has(root) ? StageWriter.For(stage.New(root), WaysInto(stage.On(root), ways)) : null;
            Run(writers!, cancel);
            foreach (StageWriter? writer in writers)
            {
                writer?.Settle();
                HasCopied |= writer is { HasCopied: true };
            }
        }
        finally
        {
            foreach (StageWriter? writer in writers)
                writer?.Dispose();
        }
    }

    /// <param name="folder">the stage's; there is one for each file system</param>
    private LinkWays WaysInto(string folder, Dictionary<string, LinkWays> known)
    {
        if (!known.TryGetValue(folder, out LinkWays? ways))
            known.Add(folder, ways = new LinkWays(Mode));
        return ways;
    }

    private void Run(StageWriter[] writers, CancellationToken cancel)
    {
        List<(int Plan, int First, int End)> tasks = Spread(SplitByFolder());
        using var sources = new SourceFolders(plans);
        foreach ((int plan, _, _) in tasks)
            sources.Expect(plan);
        int done = 0, total = plans.Sum(plan => plan.Links.Count);
        InParallel.For(tasks.Count, cancel, task =>
        {
            Take(tasks[task], sources.Open(tasks[task].Plan), writers);
            sources.Leave(tasks[task].Plan);
            Progress?.Invoke(Interlocked.Add(ref done, tasks[task].End - tasks[task].First), total);
        });
        foreach ((int root, string path) in _clashes.Distinct())
            TakeLast(root, path, writers[root]);
        BytecodeStaging.Fill(plans, writers, cancel);
    }

    /// <summary>Tasks end at a change of folder where they can, so that threads do not wait for each other at one folder's lock.</summary>
    private List<(int Plan, int First, int End)> SplitByFolder()
    {
        var tasks = new List<(int, int, int)>();
        for (int plan = 0; plan < plans.Count; plan++)
        {
            List<WheelPlan.LinkedFile> links = plans[plan].Links;
            int first = 0;
            for (int i = 1; i < links.Count; i++)
            {
                if (i - first < FilesPerTask || (i - first < 4 * FilesPerTask && IsSameFolder(links[i - 1].Path, links[i].Path)))
                    continue;
                tasks.Add((plan, first, i));
                first = i;
            }

            tasks.Add((plan, first, links.Count));
        }

        return tasks;
    }

    /// <summary>Neighbours share folders, and what is taken at one time should
    /// not: as many places far from each other as there are cores.</summary>
    private static List<(int Plan, int First, int End)> Spread(List<(int Plan, int First, int End)> tasks)
    {
        int cores = Environment.ProcessorCount, each = (tasks.Count + cores - 1) / cores;
        var spread = new List<(int, int, int)>(tasks.Count);
        for (int i = 0; i < each; i++)
        {
            for (int task = i; task < tasks.Count; task += each)
                spread.Add(tasks[task]);
        }

        return spread;
    }

    internal static bool IsSameFolder(string a, string b)
    {
        int slash = a.LastIndexOf('/');
        return slash == b.LastIndexOf('/') && a.AsSpan(0, Math.Max(0, slash)).SequenceEqual(b.AsSpan(0, Math.Max(0, slash)));
    }

    private void Take((int Plan, int First, int End) task, SourceFolder source, StageWriter[] writers)
    {
        WheelPlan plan = plans[task.Plan];
        for (int i = task.First; i < task.End; i++)
        {
            WheelPlan.LinkedFile file = plan.Links[i];
            if (i == task.First || file.Root != plan.Links[i - 1].Root || !IsSameFolder(plan.Links[i - 1].Path, file.Path))
                writers[file.Root].MakeFolderOf(file.Path);
            if (!writers[file.Root].TryTake(source, file.Source, file.Path))
                CheckClash(plan, file.Root, file.Path);
        }

        if (task.First > 0)
            return;
        foreach (WheelPlan.WrittenFile file in plan.Files)
        {
            StageWriter writer = writers[file.Root];
            if (!(file.IsCommon
                ? writer.TryWriteCommon(file.Path, file.Content)
                : writer.TryWrite(file.Path, file.Content, file.IsExecutable)))
                CheckClash(plan, file.Root, file.Path);
        }
    }

    /// <summary>One path twice: fine with the same content, else an error that names both wheels.</summary>
    private void CheckClash(WheelPlan plan, int root, string path)
    {
        if (Directory.Exists(Path.Combine(stage.New(root), path)))
            throw new PipSharpException("file-clash", $"{plan.Installation.Wheel.FileName.Text} brings the file '{path}', which is a folder of another wheel. Nothing was changed.",
                "The two packages cannot be installed together as they are.");
        string? hash = null;
        foreach (WheelPlan one in plans.Prepend(plan))
        {
            foreach (string found in HashesOf(one, root, path))
            {
                hash ??= found;
                if (found == hash)
                    continue;
                if (!MayClash(roots.Absolute(root, path)))
                    throw Clash(plan, one, roots.Absolute(root, path));
                _clashes.Add((root, path));
            }
        }
    }

    /// <summary>Who was first is chance, as several threads work: the wheel whose name comes last wins.</summary>
    private void TakeLast(int root, string path, StageWriter writer)
    {
        WheelPlan last = plans.Where(plan => HashesOf(plan, root, path).Any())
            .MaxBy(plan => plan.Installation.Wheel.FileName.Text, StringComparer.Ordinal)!;
        File.Delete(Path.Combine(stage.New(root), path));
        using var source = new SourceFolder(last.Installation.Wheel.Folder);
        foreach (WheelPlan.LinkedFile file in last.Links.Where(file => file.Root == root && file.Path == path))
            writer.TryTake(source, file.Source, path);
        foreach (WheelPlan.WrittenFile file in last.Files.Where(file => file.Root == root && file.Path == path))
            writer.TryWrite(path, file.Content, file.IsExecutable);
    }

    private static IEnumerable<string> HashesOf(WheelPlan plan, int root, string path)
    {
        foreach (WheelPlan.LinkedFile file in plan.Links)
        {
            if (file.Root == root && file.Path == path)
                yield return plan.Installation.Wheel.Manifest.Files.First(entry => entry.Path == file.Source).Sha256;
        }

        foreach (WheelPlan.WrittenFile file in plan.Files)
        {
            if (file.Root == root && file.Path == path)
                yield return System.Buffers.Text.Base64Url.EncodeToString(Hashing.Sha256(file.Content));
        }
    }

    private static PipSharpException Clash(WheelPlan a, WheelPlan b, string path) =>
        new("file-clash", $"{b.Installation.Wheel.FileName.Text} and {a.Installation.Wheel.FileName.Text} both bring the file '{path}', with different content. Nothing was changed.",
            $"The two packages do not belong together as they are. To let the last one win all the same: --allow-clash {path}");
}
