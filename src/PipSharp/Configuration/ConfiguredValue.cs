namespace PipSharp.Configuration;

/// <summary>A value that the configuration has for an option, and the name by which it has it.</summary>
/// <param name="Key">in normal form: "index-url"</param>
public readonly record struct ConfiguredValue(string Key, string Text);
