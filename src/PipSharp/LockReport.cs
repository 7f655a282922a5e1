using PipSharp.Locks;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>A lock file that is to be written, and the answer that it holds.</summary>
public sealed record LockReport(LockFile File, ResolutionResult Resolution);
