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
        foreach (InstalledDistribution one in environment.Installed)
            TryRead(one);
        return [.. Each(Missing), .. Each(Conflicting), .. environment.Installed.Where(IsForeign).Select(one => $"{one.RawName} {one.Version} is not supported on this platform")];
    }

    private IEnumerable<string> Each(Func<InstalledDistribution, Requirement, string?> problem) =>
        from one in environment.Installed
        where _requirements.ContainsKey(one)
        from line in _requirements[one].Select(requirement => problem(one, requirement)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        select line;

    private string? Missing(InstalledDistribution one, Requirement requirement) =>
        _packages.Find(requirement.Name) is null ? $"{one.Name} {one.Version} requires {requirement.Name}, which is not installed." : null;

    private string? Conflicting(InstalledDistribution one, Requirement requirement) =>
        _packages.Find(requirement.Name) is { } found && !requirement.Specifier.Contains(found.Version, prereleases: true)
            ? $"{one.Name} {one.Version} has requirement {requirement}, but you have {found.Name} {found.Version}."
            : null;

    private bool IsForeign(InstalledDistribution one) =>
        one.Files?.Read("WHEEL") is { } wheel && MetadataHeaders.Parse(wheel).All("Tag").All(tag => environment.Interpreter.Tags.RankOf(tag.Trim()) < 0);

    private void TryRead(InstalledDistribution one)
    {
        try
        {
            _requirements.Add(one, [.. _packages.RequiredBy(one)]);
            foreach (InvalidRequirement invalid in InstalledMetadata.Read(one).InvalidRequirements)
                Unreadable.Add($"Error parsing dependencies of {one.Name}: {invalid.Reason}\n    {invalid.Text}");
        }
        catch (PipSharpException e)
        {
            Unreadable.Add($"Error parsing dependencies of {one.Name}: {e.Message}");
        }
    }
}
