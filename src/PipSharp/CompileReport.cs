using PipSharp.Environments;
using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The pins of a compilation, and what they were made for.</summary>
public sealed record CompileReport(InterpreterFacts Interpreter, RequestedPackages Requested, ResolutionResult Resolution);
