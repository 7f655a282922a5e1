namespace PipSharp.Configuration;

/// <param name="Key">normalized: lower case, <c>-</c> for <c>_</c>, without leading dashes</param>
/// <param name="Value">as written, continuation lines joined by line feeds</param>
public sealed record ConfigurationEntry(string Section, string Key, string Value);
