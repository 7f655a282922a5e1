using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Graphs;

/// <summary>One package needs another.</summary>
/// <param name="Extra">the extra of <paramref name="By"/> that brings the requirement; null: it holds always</param>
public sealed record GraphEdge(PackageName By, ExtraName? Extra, Dependency Dependency, EdgeState State)
{
    public PackageName To => Dependency.Name;
}
