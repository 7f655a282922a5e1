using PipSharp.Requirements;
using PipSharp.Resolution;
using Xunit;

namespace PipSharp.Graphs;

public sealed class GraphOfAnAnswer
{
    [Fact]
    public async Task HasTheShortestWayThroughEachNeeder()
    {
        DependencyGraph graph = await SolveAsync(["app 1: web, deep", "web 1: base", "deep 1: deeper", "deeper 1: base", "base 1"], "app");
        Assert.Equal(["app web base", "app deep deeper base"], graph.ChainsTo(PackageName.Parse("base")).Select(Text));
    }

    [Fact]
    public async Task BeginsWithWhatWasAskedFor()
    {
        DependencyGraph graph = await SolveAsync(["app 1: web", "web 1: base", "base 1"], "app", "web");
        Assert.Equal(["web base"], graph.ChainsTo(PackageName.Parse("base")).Select(Text));
        Assert.Empty(graph.ChainsTo(PackageName.Parse("app")));
    }

    [Fact]
    public async Task HasARootInACircle()
    {
        DependencyGraph graph = await SolveAsync(["a 1: b", "b 1: c", "c 1: a", "d 1"], "c", "d");
        Assert.Equal(["a", "d"], graph.Roots(inverted: false).Select(root => root.Name.Normalized));
        Assert.Equal(["a", "d"], graph.Roots(inverted: true).Select(root => root.Name.Normalized));
        Assert.Equal(["c a b"], graph.ChainsTo(PackageName.Parse("b")).Select(Text));
    }

    private static async Task<DependencyGraph> SolveAsync(string[] releases, params string[] requirements) =>
        GraphBuilder.OfResolution((await new MemoryIndex(releases).ResolveAsync(new ResolutionOptions(), requirements)).Result!);

    private static string Text(GraphChain chain) => $"{chain.Start.Name} {string.Join(' ', chain.Edges.Select(edge => edge.To))}";
}
