using System.CommandLine;

namespace PipSharp.Cli.Arguments;

/// <summary>An option as it was given.</summary>
/// <param name="Value">null for a flag</param>
internal readonly record struct OptionUse(Option Option, string? Value);
