using System.Collections.Immutable;

namespace PipSharp.Locks;

/// <summary>A package that a lock file asks for on platforms for which it has no file.</summary>
/// <param name="Platforms">Linux, macOS, Windows: those that are missing</param>
public sealed record LockGap(LockedPackage Package, ImmutableArray<string> Platforms);
