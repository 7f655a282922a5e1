using PipSharp.Distributions;

namespace PipSharp.Cli.Rendering;

/// <summary>Small files of many distributions are read by all cores: nearly all
/// of the time of `list` and its like is the system's.</summary>
internal static class SideBySide
{
    /// <summary>Below this many, threads take longer to start than the files to be read.</summary>
    private const int WorthThreads = 32;

    public static void ForEach(IReadOnlyList<InstalledDistribution> installed, Action<int> read)
    {
        if (installed.Count >= WorthThreads)
        {
            Parallel.For(0, installed.Count, read);
            return;
        }

        for (int i = 0; i < installed.Count; i++)
            read(i);
    }

    /// <summary>Begins with it on another core, if there is so much of it.</summary>
    public static Task<T> Begin<T>(IReadOnlyList<InstalledDistribution> installed, Func<T> work) =>
        installed.Count >= WorthThreads ? Task.Run(work) : Task.FromResult(work());
}
