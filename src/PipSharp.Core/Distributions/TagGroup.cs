namespace PipSharp.Distributions;

/// <summary>A run of a target's tags: one interpreter and ABI with one platform, or with each platform of the machine in turn.</summary>
/// <param name="Platform">null for every platform of <see cref="CompatibleTags.Platforms"/>, in order</param>
public readonly record struct TagGroup(string Interpreter, string Abi, string? Platform = null);
