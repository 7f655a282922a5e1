using System.Collections.Immutable;

namespace PipSharp.Graphs;

/// <summary>Why a package is there: from one that nothing explains further, edge by edge, to it.</summary>
/// <param name="Start">a requested package, or one that nobody needs</param>
/// <param name="Edges">in the direction of need; not empty</param>
public sealed record GraphChain(GraphPackage Start, ImmutableArray<GraphEdge> Edges);
