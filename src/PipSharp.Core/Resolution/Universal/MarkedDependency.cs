using PipSharp.Requirements;

namespace PipSharp.Resolution;

/// <summary>A dependency and the marker that says where it counts.</summary>
/// <param name="Marker">null: everywhere</param>
public readonly record struct MarkedDependency(Dependency Dependency, Marker? Marker);
