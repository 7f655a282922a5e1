using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Toml;
using PipSharp.Versions;

namespace PipSharp.Projects;

/// <summary>
/// Reads the <c>[project]</c> table (PEP 621) where it is the whole truth. Anything dynamic (PEP 808 too), missing or malformed leaves the
/// word to the backend: it may know better, and it has the better message.
/// </summary>
internal static class ProjectTableReader
{
    private static readonly string[] NeededFields = ["name", "version", "dependencies", "optional-dependencies", "requires-python"];

    public static CoreMetadata? TryRead(TomlTable project)
    {
        if (project["dynamic"] is { } stated
            && (!TomlTexts.TryRead(stated, out ImmutableArray<string> dynamic) || dynamic.Intersect(NeededFields).Any()))
            return null;
        if (project["name"] is not TomlString name || !PackageName.TryParse(name.Value, out PackageName parsed)
            || project["version"] is not TomlString version || !PackageVersion.TryParse(version.Value, out PackageVersion? number))
            return null;
        if (project["requires-python"] is { } python
            && (python is not TomlString range || !VersionSpecifierSet.TryParse(range.Value, out _)))
            return null;
        var requires = ImmutableArray.CreateBuilder<Requirement>();
        var extras = ImmutableArray.CreateBuilder<ExtraName>();
        if (!TryAdd(project["dependencies"], extra: null, requires) || !TryAddOptional(project["optional-dependencies"], extras, requires))
            return null;
        return new CoreMetadata
        {
            MetadataVersion = "2.2",
            RawName = name.Value,
            Name = parsed,
            Version = number,
            RequiresPython = (project["requires-python"] as TomlString)?.Value,
            RequiresDist = requires.DrainToImmutable(),
            ProvidesExtra = extras.DrainToImmutable(),
        };
    }

    private static bool TryAddOptional(
        TomlValue? value, ImmutableArray<ExtraName>.Builder extras, ImmutableArray<Requirement>.Builder requires)
    {
        if (value is null)
            return true;
        if (value is not TomlTable table)
            return false;
        foreach (string key in table.Keys)
        {
            if (!ExtraName.TryParse(key, out ExtraName extra) || !TryAdd(table[key], extra, requires))
                return false;
            extras.Add(extra);
        }

        return true;
    }

    private static bool TryAdd(TomlValue? value, ExtraName? extra, ImmutableArray<Requirement>.Builder requires)
    {
        if (value is null)
            return true;
        if (!TomlTexts.TryRead(value, out ImmutableArray<string> texts))
            return false;
        foreach (string text in texts)
        {
            if (!Requirement.TryParse(text, out Requirement? one))
                return false;
            requires.Add(extra is { } name ? OfExtra(one, name) : one);
        }

        return true;
    }

    private static Requirement OfExtra(Requirement requirement, ExtraName extra)
    {
        Marker asked = Marker.Parse($"extra == '{extra.Normalized}'");
        return requirement with { Marker = requirement.Marker?.And(asked) ?? asked };
    }
}
