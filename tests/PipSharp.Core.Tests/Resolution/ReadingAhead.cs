using System.Globalization;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Resolution;

public sealed class ReadingAhead
{
    private static readonly PackageName A = PackageName.Parse("a");

    [Fact]
    public async Task FirstTwoVersionsTriedReadNothingAhead()
    {
        CandidateList list = await ListAsync(1000);
        var descent = new PrefetchDescent(list);
        Assert.Empty(Step(descent, list, 999));
        Assert.Empty(Step(descent, list, 998));
        Assert.NotEmpty(Step(descent, list, 997));
    }

    [Fact]
    public async Task VersionsTriedAgainReadNothingAhead()
    {
        CandidateList list = await ListAsync(1000);
        var descent = new PrefetchDescent(list);
        for (int i = 0; i < 100; i++)
            Assert.Empty(Step(descent, list, 999 - (i % 2)));
    }

    [Fact]
    public async Task LongWayReadsEachVersionOnceAndLittleBehindItsEnd()
    {
        CandidateList list = await ListAsync(3000);
        var descent = new PrefetchDescent(list);
        var read = new HashSet<int>();
        for (int tried = 2999; tried >= 1500; tried--)
            Assert.All(Step(descent, list, tried), one => Assert.True(read.Add(one)));
        Assert.InRange(read.Min(), 1500 - PrefetchQueue.MostAtOnce, 1499);
        Assert.Equal(2997 - read.Min(), read.Count);
    }

    [Fact]
    public async Task StretchAheadGrowsWithTheWay()
    {
        CandidateList list = await ListAsync(1000);
        var descent = new PrefetchDescent(list);
        int roundTrips = 0;
        var asked = new HashSet<int>();
        var known = new HashSet<int>();
        for (int tried = 999; tried > 0; tried--)
        {
            asked.UnionWith(Step(descent, list, tried));
            if (known.Contains(tried))
                continue;
            roundTrips++;
            known.UnionWith(asked);
        }

        Assert.InRange(roundTrips, 3, 16);
    }

    [Fact]
    public async Task LeapOverVersionsIsFollowed()
    {
        CandidateList list = await ListAsync(1000);
        var descent = new PrefetchDescent(list);
        foreach (int tried in new[] { 999, 998, 997 })
            Step(descent, list, tried);
        Assert.Equal(399, Step(descent, list, 400).Max());
    }

    [Fact]
    public async Task VersionsThatCannotBeChosenAreNotRead()
    {
        var index = new MemoryIndex("a 1", "a 2 yanked", "a 3rc1", "a 4 wheel", "a 5", "a 6", "a 7", "a 8");
        CandidateList list = await index.GetCandidatesAsync(A, reference: null, default);
        var descent = new PrefetchDescent(list);
        Step(descent, list, 7);
        Step(descent, list, 6);
        Assert.Equal([4, 0], Step(descent, list, 5));
    }

    [Fact]
    public async Task OnlySoManyAreAskedForAtOnce()
    {
        var source = new CountingSource(expected: 1000);
        var queue = new PrefetchQueue(source, default);
        CandidateList list = await ListAsync(1000);
        for (int i = 0; i < 1000; i++)
            queue.Add(list, i);
        await source.Done;
        Assert.InRange(source.MostAtOnce, 1, PrefetchQueue.MostAtOnce);
    }

    private static int[] Step(PrefetchDescent descent, CandidateList list, int tried)
    {
        int length = descent.Try(tried);
        var ahead = new List<int>();
        while (length > 0 && descent.Next((tried, 0, -1), length, prereleases: false) is { } next)
            ahead.Add(next);
        return [.. ahead];
    }

    private static ValueTask<CandidateList> ListAsync(int count) =>
        new MemoryIndex([.. Enumerable.Range(1, count).Select(i => "a " + i.ToString(CultureInfo.InvariantCulture))]).GetCandidatesAsync(A, reference: null, default);

    private sealed class CountingSource(int expected) : ICandidateSource
    {
        private readonly TaskCompletionSource _done = new();
        private readonly Lock _lock = new();
        private int _atOnce;
        private int _answered;

        public Task Done => _done.Task;

        public int MostAtOnce { get; private set; }

        public ValueTask<CandidateList> GetCandidatesAsync(PackageName name, string? reference, CancellationToken cancel) => throw new NotSupportedException();

        public async ValueTask<CandidateDependencies> GetDependenciesAsync(CandidateList list, int candidate, CancellationToken cancel)
        {
            lock (_lock)
                MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            await Task.Yield();
            lock (_lock)
            {
                _atOnce--;
                if (++_answered == expected)
                    _done.SetResult();
            }

            return CandidateDependencies.None;
        }
    }
}
