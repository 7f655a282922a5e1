using System.Collections.Immutable;
using System.Text;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Environments;

/// <summary>setuptools' requires.txt beside PKG-INFO: sections <c>[extra:marker]</c> above requirements.</summary>
internal static class LegacyRequirements
{
    /// <summary>Metadata that states its requirements itself stays as it is.</summary>
    public static CoreMetadata AddTo(CoreMetadata metadata, InstalledDistribution distribution)
    {
        if (!metadata.RequiresDist.IsEmpty || distribution.Files?.Read("requires.txt") is not { } bytes)
            return metadata;
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        var extras = ImmutableArray.CreateBuilder<ExtraName>();
        string extra = "", marker = "";
        foreach (string line in Encoding.UTF8.GetString(bytes)
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            if (line[0] != '[' || line[^1] != ']')
            {
                requirements.Add(Requirement.Parse(WithMarker(line, extra, marker)));
                continue;
            }

            string[] section = line[1..^1].Split(':', 2);
            (extra, marker) = (section[0].Trim(), section.Length > 1 ? section[1].Trim() : "");
            if (extra.Length > 0 && ExtraName.Parse(extra) is var name && !extras.Contains(name))
                extras.Add(name);
        }

        return metadata with { RequiresDist = requirements.ToImmutable(), ProvidesExtra = metadata.ProvidesExtra.IsEmpty
            ? extras.ToImmutable()
            : metadata.ProvidesExtra };
    }

    private static string WithMarker(string requirement, string extra, string marker)
    {
        string ofExtra = extra.Length > 0 ? $"extra == \"{ExtraName.Parse(extra).Normalized}\"" : "";
        string both = marker.Length > 0 && ofExtra.Length > 0 ? $"({marker}) and {ofExtra}" : marker + ofExtra;
        return both.Length > 0 ? $"{requirement} ; {both}" : requirement;
    }
}
