using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

public sealed class StoriesOfTheNetwork
{
    [Fact]
    public void ShowWhatTheTableOfRequirementsSays() =>
        RequirementMap.Check(typeof(StoriesOfTheNetwork).Assembly, name => name.StartsWith("Scenarios.", StringComparison.Ordinal));
}
