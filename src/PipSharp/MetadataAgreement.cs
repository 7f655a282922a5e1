using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>What an index served as a wheel's metadata decided what is installed: it has to be what the wheel itself says.</summary>
internal static class MetadataAgreement
{
    /// <param name="extras">that were asked for: what other extras need decided nothing</param>
    /// <exception cref="PipSharpException">metadata-mismatch</exception>
    public static void Demand(WheelOnDisk wheel, CoreMetadata served, ImmutableArray<ExtraName> extras)
    {
        CoreMetadata own = CoreMetadata.Parse(WheelsGoneException.ReadMetadata(wheel));
        if (DifferenceOf(served, own, extras) is { } difference)
        {
            throw new PipSharpException(
                "metadata-mismatch",
                $"The metadata that the index serves for {wheel.FileName.Text} is not that of the wheel: {difference}.",
                "The index or the file is broken or a fake. Choose another version or index.");
        }
    }

    private static string? DifferenceOf(CoreMetadata served, CoreMetadata own, ImmutableArray<ExtraName> extras)
    {
        if (!IsSameSet(served.RequiresPython, own.RequiresPython))
            return $"it requires Python '{served.RequiresPython}', the wheel '{own.RequiresPython}'";
        HashSet<string> stated = RequirementsOf(served, extras), real = RequirementsOf(own, extras);
        if (stated.SetEquals(real))
            return null;
        foreach (string requirement in real)
        {
            if (!stated.Contains(requirement))
                return $"'{requirement}' is only in the wheel";
        }

        stated.ExceptWith(real);
        return $"'{stated.First()}' is not in the wheel";
    }

    /// <summary>An index may write the same versions in another order, or with other blanks.</summary>
    private static bool IsSameSet(string? one, string? other) =>
        one == other
        || (VersionSpecifierSet.TryParse(one, out VersionSpecifierSet? left)
            && VersionSpecifierSet.TryParse(other, out VersionSpecifierSet? right) && left.Equals(right));

    private static HashSet<string> RequirementsOf(CoreMetadata metadata, ImmutableArray<ExtraName> extras)
    {
        var requirements = new HashSet<string>(metadata.RequiresDist.Length, StringComparer.Ordinal);
        foreach (Requirement requirement in metadata.RequiresDist)
        {
            if (requirement.Marker?.RequiredExtra is not { } extra || extras.Contains(extra))
                requirements.Add(requirement.ToString());
        }

        return requirements;
    }
}
