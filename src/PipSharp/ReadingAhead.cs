using System.Collections.Immutable;
using PipSharp.Indexes;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>
/// Cached listings are opened by the other cores while the resolver, which is one thread, begins with the first; what is not cached is
/// asked for. And the library that hashes, which takes milliseconds to load, is there when the first manifest wants it.
/// </summary>
internal sealed class ReadingAhead(IndexClient indexes, ImmutableArray<Dependency> roots)
{
    /// <summary>So many are read faster than a thread begins.</summary>
    private const int FewNames = 8;
    private int _next = -1;

    public void Begin()
    {
        Hashing.BeginLoading();
        for (int helper = Math.Min(roots.Length / FewNames, Environment.ProcessorCount - 1); helper > 0; helper--)
            _ = Task.Run(ReadAsync);
    }

    private async Task ReadAsync()
    {
        for (int i; (i = Interlocked.Increment(ref _next)) < roots.Length;)
        {
            // A failure is met, and told, by whoever needs the listing.
            if (roots[i].Reference is null)
                await ((Task)indexes.GetListingsAsync(roots[i].Name, CancellationToken.None).AsTask())
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
