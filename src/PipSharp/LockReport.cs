using System.Collections.Immutable;
using PipSharp.Locks;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>A lock file that is to be written.</summary>
/// <param name="Packages">what it was made of; empty for all environments</param>
public sealed record LockReport(LockFile File, ImmutableArray<ResolvedPackage> Packages);
