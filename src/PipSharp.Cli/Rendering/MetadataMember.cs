namespace PipSharp.Cli.Rendering;

/// <summary>A field of metadata as JSON has it (PEP 566): one text, or a list.</summary>
internal readonly record struct MetadataMember(string Name, string? Text, IReadOnlyList<string> List);
