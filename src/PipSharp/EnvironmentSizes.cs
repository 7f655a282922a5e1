using PipSharp.Caching;

namespace PipSharp;

/// <summary>What environments take on the disk.</summary>
public static class EnvironmentSizes
{
    /// <summary>All at once: a disk answers many questions as fast as one. In the order given.</summary>
    /// <param name="folders">absolute</param>
    public static DiskUsage[] Of(IReadOnlyList<string> folders)
    {
        var sizes = new DiskUsage[folders.Count];
        Parallel.For(0, folders.Count, i =>
        {
            var counter = new UsageCounter();
            counter.Add(folders[i]);
            sizes[i] = counter.Sum;
        });
        return sizes;
    }

    /// <summary>Together: files that several of them share count once.</summary>
    public static DiskUsage Sum(IEnumerable<string> folders)
    {
        var counter = new UsageCounter();
        foreach (string folder in folders)
            counter.Add(folder);
        return counter.Sum;
    }
}
