using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Graphs;

/// <summary>A package that is installed, or part of an answer.</summary>
/// <param name="IsRequested">the user asked for it by name ("REQUESTED" of "Recording installed projects")</param>
public sealed record GraphPackage(PackageName Name, PackageVersion Version, bool IsRequested);
