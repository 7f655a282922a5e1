using System.Collections.Immutable;

namespace PipSharp.Configuration;

/// <summary>A place where configuration is looked for, and what was found there.</summary>
public sealed record ConfigurationFile(ConfigurationKind Kind, string Path)
{
    public bool Exists { get; init; }

    /// <summary>In the order of the file; those of [DEFAULT] once in every section.</summary>
    public ImmutableArray<ConfigurationEntry> Entries { get; init; } = [];

    /// <exception cref="PipSharpException">invalid-configuration: the file is broken</exception>
    public static ConfigurationFile Load(ConfigurationKind kind, string path)
    {
        var file = new ConfigurationFile(kind, path);
        try
        {
            return File.Exists(path) ? file with { Exists = true, Entries = IniReader.Read(File.ReadAllBytes(path), path) } : file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return file with { Exists = true }; // like pip: what cannot be opened says nothing
        }
    }
}
