using PipSharp.Distributions;

namespace PipSharp.Cli.Rendering;

/// <summary>An installed package as a requirement, as `freeze` writes it.</summary>
internal static class FrozenLine
{
    public static string Of(InstalledDistribution one)
    {
        if (one.EditableProject is { } project)
            return $"# Editable install with no version control ({one.RawName}=={one.Version})\n-e {project}";
        return one.DirectUrl is { } direct ? $"{one.RawName} @ {Reference(direct)}" : $"{one.RawName}=={one.Version}";
    }

    /// <summary>PEP 610, "direct_url as PEP 440 direct reference".</summary>
    public static string Reference(DirectUrl direct)
    {
        string url = direct.Vcs is { } vcs ? $"{vcs.Vcs}+{direct.Url}@{vcs.CommitId}" : direct.Url;
        var fragments = new List<string>(2);
        if (direct.Archive is { Hashes: { IsDefaultOrEmpty: false } hashes })
            fragments.Add($"{hashes[0].Algorithm}={hashes[0].Hex}");
        if (direct.Subdirectory is { } subdirectory)
            fragments.Add("subdirectory=" + subdirectory);
        return fragments.Count == 0 ? url : $"{url}#{string.Join('&', fragments)}";
    }
}
