using System.Collections.Immutable;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>Reads what steers a resolution besides requirements and constraints: overrides, exclusions, preferences.</summary>
internal sealed class ResolverInputs(RequirementsFileReader files, LocalPaths paths, MarkerEnvironment? markers)
{
    public async Task<DependencyRules> ReadRulesAsync(
        InstallRequest request, Func<RequirementLine, Dependency> toDependency, CancellationToken cancel)
    {
        if (request.OverrideFiles.IsEmpty && request.Excludes.IsEmpty)
            return DependencyRules.None;
        var overrides = ImmutableDictionary.CreateBuilder<PackageName, ImmutableArray<MarkedDependency>>();
        foreach (RequirementLine line in await LinesAsync(request.OverrideFiles, cancel))
        {
            PackageName name = NameOf(line);
            ImmutableArray<MarkedDependency> known = overrides.GetValueOrDefault(name, []);
            Marker? marker = line.GetArgument().Marker;
            bool holds = marker is null || markers is null || marker.Evaluate(markers);
            overrides[name] = holds ? known.Add(new MarkedDependency(toDependency(line), marker)) : known;
        }

        return new DependencyRules { Overrides = overrides.ToImmutable(), Excludes = await ExcludesAsync(request.Excludes, cancel) };
    }

    /// <summary>The pins of the files given with --prefer, then those of the file that is to be written again.</summary>
    public async Task<ImmutableArray<PreferredVersion>> ReadPreferredAsync(
        InstallRequest request, ImmutableHashSet<PackageName> toUpgrade, CancellationToken cancel)
    {
        IEnumerable<string> earlier = request.EarlierAnswer is { } answer && IsFile(answer) ? [answer] : [];
        var preferred = ImmutableArray.CreateBuilder<PreferredVersion>();
        foreach (RequirementLine line in await LinesAsync([.. request.PreferFiles, .. earlier], cancel))
        {
            if (line.Argument is { Name: { } name,
                Requirement.Specifier.Specifiers: [{ Operator: VersionOperator.Equal, IsWildcard: false } pin] } argument
                && !toUpgrade.Contains(name) && (markers is null || argument.Marker?.Evaluate(markers) != false)
                && PackageVersion.TryParse(pin.VersionText, out PackageVersion? version))
                preferred.Add(new PreferredVersion(name, version, argument.Marker));
        }

        return preferred.DrainToImmutable();
    }

    /// <summary>--upgrade-package: a requirement with versions also constrains.</summary>
    public static (ImmutableHashSet<PackageName> Names, ImmutableArray<Dependency> Constraints) ReadUpgrades(ImmutableArray<string> upgrades)
    {
        Requirement[] requirements = [.. upgrades.Select(Requirement.Parse)];
        return (
            [.. requirements.Select(one => one.Name)],
            [.. requirements.Where(one => one.Specifier.Specifiers.Length > 0)
                .Select(one => new Dependency(one.Name, [], one.Specifier, Reference: null, $"--upgrade-package {one}"))]);
    }

    private async Task<ImmutableHashSet<PackageName>> ExcludesAsync(ImmutableArray<string> excludes, CancellationToken cancel)
    {
        var names = ImmutableHashSet.CreateBuilder<PackageName>();
        foreach (string text in excludes)
        {
            if (PackageName.TryParse(text, out PackageName name) && !IsFile(text))
                names.Add(name);
            else
                names.UnionWith((await LinesAsync([text], cancel)).Select(NameOf));
        }

        return names.ToImmutable();
    }

    /// <summary>The options of these files steer nothing: only their requirements count.</summary>
    private async Task<List<RequirementLine>> LinesAsync(ImmutableArray<string> locations, CancellationToken cancel)
    {
        var lines = new List<RequirementLine>();
        foreach (string location in locations)
            lines.AddRange((await files.ReadAsync(location, constraint: false, new RequirementsFileOptions(), cancel)).Lines);
        return lines;
    }

    private bool IsFile(string path) => paths.KindOf(Path.GetFullPath(path, paths.WorkingFolder)) == PathKind.File;

    private static PackageName NameOf(RequirementLine line) => line.GetArgument().Name
        ?? throw new PipSharpException(
            "unnamed-requirement", $"'{CredentialText.Redact(line.Text.Trim())}' ({line.Origin}) names no project.",
            "Write NAME, or NAME @ URL.");
}
