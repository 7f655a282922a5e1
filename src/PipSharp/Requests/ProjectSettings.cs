using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Requests;

/// <summary>--config-settings on the lines of requirements files: they stand
/// instead of the command's for that project, as in pip.</summary>
public sealed record ProjectSettings
{
    public static ProjectSettings None { get; } = new();

    public ImmutableDictionary<PackageName, ImmutableArray<ConfigSetting>> OfNames { get; init; } =
        ImmutableDictionary<PackageName, ImmutableArray<ConfigSetting>>.Empty;

    /// <summary>By what goes through the resolver for a URL or path.</summary>
    public ImmutableDictionary<string, ImmutableArray<ConfigSetting>> OfReferences { get; init; } =
        ImmutableDictionary<string, ImmutableArray<ConfigSetting>>.Empty;

    /// <returns>null: there are none of its own</returns>
    public ImmutableArray<ConfigSetting>? Of(string reference) =>
        OfReferences.TryGetValue(reference, out ImmutableArray<ConfigSetting> found) ? found : null;

    /// <returns>null: there are none of its own</returns>
    public ImmutableArray<ConfigSetting>? Of(ListedFile file)
    {
        foreach ((PackageName name, ImmutableArray<ConfigSetting> settings) in OfNames)
        {
            if (SourceFileName.TryParse(file.FileName, name, out _))
                return settings;
        }

        return null;
    }

    internal ProjectSettings With(RequirementLine line, RequirementArgument argument, string? reference)
    {
        if (line.ConfigSettings.IsEmpty)
            return this;
        return reference is not null
            ? this with { OfReferences = OfReferences.SetItem(reference, line.ConfigSettings) }
            : this with { OfNames = OfNames.SetItem(argument.Name!.Value, line.ConfigSettings) };
    }
}
