using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp.Cli.Rendering;

/// <summary>What `check` finds wrong with an environment, in pip's words.</summary>
internal sealed class CheckText(TargetEnvironment environment)
{
    private readonly InstalledPackages _packages = new(environment);
    private readonly Dictionary<InstalledDistribution, Requirement[]> _requirements = [];

    /// <summary>Whose metadata cannot be read, and why.</summary>
    public List<string> Unreadable { get; } = [];

    public IEnumerable<string> Problems()
    {
        var read = new Reading[environment.Installed.Length];
        SideBySide.ForEach(environment.Installed, i => read[i] = Read(environment.Installed[i]));
        foreach (Reading one in read)
        {
            Unreadable.AddRange(one.Unreadable);
            if (one.Requirements is { } requirements)
                _requirements.Add(one.Distribution, requirements);
        }

        return [.. Each(Missing), .. Each(Conflicting), .. read.Where(one => one.IsForeign)
            .Select(one => $"{one.Distribution.RawName} {one.Distribution.Version} is not supported on this platform")];
    }

    private IEnumerable<string> Each(Func<InstalledDistribution, Requirement, string?> problem) =>
        from one in environment.Installed
        where _requirements.ContainsKey(one)
        from line in _requirements[one].Select(requirement => problem(one, requirement)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
        select line;

    private string? Missing(InstalledDistribution one, Requirement requirement) =>
        _packages.Find(requirement.Name) is null ? $"{one.Name} {one.Version} requires {requirement.Name}, which is not installed." : null;

    private string? Conflicting(InstalledDistribution one, Requirement requirement) =>
        _packages.Find(requirement.Name) is { } found && !requirement.Specifier.Contains(found.Version, prereleases: true)
            ? $"{one.Name} {one.Version} has requirement {requirement}, but you have {found.Name} {found.Version}."
            : null;

    private bool IsForeign(InstalledDistribution one) =>
        one.Files?.Read("WHEEL") is { } wheel
            && MetadataHeaders.Parse(wheel).All("Tag").All(tag => environment.Interpreter.Tags.RankOf(tag.Trim()) < 0);

    private Reading Read(InstalledDistribution one)
    {
        bool isForeign = IsForeign(one);
        try
        {
            CoreMetadata metadata = InstalledMetadata.Read(one);
            string[] unreadable = [.. metadata.InvalidRequirements.Select(
                invalid => $"Error parsing dependencies of {one.Name}: {invalid.Reason}\n    {invalid.Text}")];
            return new(one, [.. _packages.Holding(metadata)], isForeign, unreadable);
        }
        catch (PipSharpException e)
        {
            return new(one, Requirements: null, isForeign, [$"Error parsing dependencies of {one.Name}: {e.Message}"]);
        }
    }

    /// <param name="Requirements">null: the metadata as a whole cannot be read</param>
    private sealed record Reading(InstalledDistribution Distribution, Requirement[]? Requirements, bool IsForeign, string[] Unreadable);
}
