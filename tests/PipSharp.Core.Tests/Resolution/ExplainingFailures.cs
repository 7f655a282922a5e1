using Xunit;

namespace PipSharp.Resolution;

public sealed class ExplainingFailures
{
    private static readonly string[] Releases = ["a 1: x<2", "b 1: x>=2", "x 1", "x 2", "c 1", "d 1"];

    [Fact]
    public async Task TheCoreHoldsNoMoreThanTheConflict()
    {
        ExplainedFailure failure = await ExplainAsync(CancellationToken.None, "c", "a", "d", "b");
        Assert.Equal(["a", "b"], failure.Requirements.Select(r => r.Name.Normalized));
        Assert.Equal(2, failure.WaysOut.Length);
        Assert.False(failure.HasOtherConflicts);
    }

    [Fact]
    public async Task WithoutPatienceTheFirstProofStands()
    {
        ExplainedFailure failure = await ExplainAsync(new CancellationToken(canceled: true), "c", "a", "b");
        Assert.Equal(3, failure.Requirements.Length);
        Assert.Empty(failure.WaysOut);
    }

    [Fact]
    public async Task AListenerHearsEachChoiceAndEachRefusal()
    {
        var steps = new Steps();
        await new MemoryIndex("a 1", "a 2: b>=2", "b 1").ResolveAsync(new ResolutionOptions { Observer = steps }, "b", "a");
        Assert.Equal(["b 1", "not a 2", "a 1"], steps.Heard);
    }

    private static async Task<ExplainedFailure> ExplainAsync(CancellationToken patience, params string[] requirements)
    {
        var index = new MemoryIndex(Releases);
        ResolutionOutcome outcome = await index.ResolveAsync(new ResolutionOptions(), requirements);
        return await new Explainer(index, new ResolutionOptions(), Solving.Dependencies(requirements)).ExplainAsync(outcome.NoSolution!, patience);
    }

    private sealed class Steps : ISearchObserver
    {
        public List<string> Heard { get; } = [];

        public void Decided(CandidateList list, Requirements.ExtraName? extra, int candidate, int level) => Heard.Add($"{list.Name} {list.Version(candidate)}");

        public void Rejected(CandidateList list, Requirements.ExtraName? extra, int candidate, Derivation reason) => Heard.Add($"not {list.Name} {list.Version(candidate)}");

        public void TakenBack(int level, Derivation learned) => Heard.Add("back");

        public void StartedAgain() => Heard.Add("again");
    }
}
