using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;
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

    [Fact]
    public void ExplainsACircleThatNobodyAskedFor()
    {
        DependencyGraph graph = Installed(["asked"], "asked leaf", "y z", "z y", "z leaf", "leaf below", "y gone");
        Assert.Equal(["asked", "y"], graph.Roots(inverted: false).Select(root => root.Name.Normalized));
        Assert.Equal(["asked leaf", "y z leaf"], graph.ChainsTo(PackageName.Parse("leaf")).Select(Text));
        Assert.Equal(["y z"], graph.ChainsTo(PackageName.Parse("z")).Select(Text));
        Assert.Equal(["z y"], graph.ChainsTo(PackageName.Parse("y")).Select(Text));
        Assert.Equal(["y gone"], graph.ChainsTo(PackageName.Parse("gone")).Select(Text));
    }

    private static DependencyGraph Installed(string[] requested, params string[] needs)
    {
        PackageName[] names = [.. needs.SelectMany(need => need.Split(' ')).Where(name => name != "gone").Distinct().Select(PackageName.Parse)];
        return new DependencyGraph(
            names.Select(name => new GraphPackage(name, PackageVersion.Parse("1"), requested.Contains(name.Normalized))),
            needs.Select(need => need.Split(' ')).Select(need => new GraphEdge(
                PackageName.Parse(need[0]), Extra: null, new Dependency(PackageName.Parse(need[1]), [], VersionSpecifierSet.Any), need[1] == "gone" ? EdgeState.Missing : EdgeState.Met)));
    }

    private static async Task<DependencyGraph> SolveAsync(string[] releases, params string[] requirements) =>
        GraphBuilder.OfResolution((await new MemoryIndex(releases).ResolveAsync(new ResolutionOptions(), requirements)).Result!);

    private static string Text(GraphChain chain) => $"{chain.Start.Name} {string.Join(' ', chain.Edges.Select(edge => edge.To))}";
}
