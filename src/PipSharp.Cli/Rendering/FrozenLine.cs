using PipSharp.Distributions;

namespace PipSharp.Cli.Rendering;

/// <summary>An installed package as a requirement, as `freeze` writes it.</summary>
internal static class FrozenLine
{
    public static async Task<string> OfAsync(InstalledDistribution one, Talk talk, CancellationToken cancel) =>
        one.EditableProject is { } project ? await FrozenEditable.OfAsync(one, project, talk, cancel) : Of(one);

    /// <summary>Of one that is no editable install.</summary>
    public static string Of(InstalledDistribution one) =>
        one.DirectUrl is { } direct ? $"{one.RawName} @ {Reference(direct)}" : $"{one.RawName}=={one.Version}";

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
