using PipSharp.Requests;
using PipSharp.Resolution;

namespace PipSharp;

/// <summary>The pins of a universal compilation, with the markers that say where each counts.</summary>
public sealed record UniversalReport(RequestedPackages Requested, UniversalResolution Resolution);
