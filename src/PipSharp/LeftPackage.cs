using System.Collections.Immutable;
using PipSharp.Planning;

namespace PipSharp;

/// <summary>A package that was not installed in a --target folder, for something stands there that is not replaced.</summary>
/// <param name="Places">absolute paths of what stands there</param>
public sealed record LeftPackage(PlannedPackage Package, ImmutableArray<string> Places);
