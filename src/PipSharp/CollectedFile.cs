using PipSharp.Requirements;

namespace PipSharp;

/// <summary>One package of a collection.</summary>
/// <param name="File">absolute; null: a project folder, which `download` leaves where it is</param>
/// <param name="WasThere">the file lay in the folder before, and was what it must be</param>
/// <param name="IsBuilt">it was built of a source</param>
public sealed record CollectedFile(PackageName Name, string? File, bool WasThere, bool IsBuilt);
