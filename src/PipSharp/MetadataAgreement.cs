using PipSharp.Distributions;

namespace PipSharp;

/// <summary>What an index served as a wheel's metadata decided what is installed: it has to be what the wheel itself says.</summary>
internal static class MetadataAgreement
{
    /// <exception cref="PipSharpException">metadata-mismatch</exception>
    public static async Task DemandAsync(WheelOnDisk wheel, CoreMetadata served, CancellationToken cancel)
    {
        CoreMetadata own = CoreMetadata.Parse(await WheelsGoneException.ReadMetadataAsync(wheel, cancel));
        if (DifferenceOf(served, own) is { } difference)
        {
            throw new PipSharpException("metadata-mismatch", $"The metadata that the index serves for {wheel.FileName.Text} is not that of the wheel: {difference}.",
                "The index or the file is broken or a fake. Choose another version or index.");
        }
    }

    private static string? DifferenceOf(CoreMetadata served, CoreMetadata own)
    {
        if (served.RequiresPython != own.RequiresPython)
            return $"it requires Python '{served.RequiresPython}', the wheel '{own.RequiresPython}'";
        HashSet<string> stated = RequirementsOf(served), real = RequirementsOf(own);
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

    private static HashSet<string> RequirementsOf(CoreMetadata metadata)
    {
        var requirements = new HashSet<string>(metadata.RequiresDist.Length, StringComparer.Ordinal);
        foreach (Requirements.Requirement requirement in metadata.RequiresDist)
            requirements.Add(requirement.ToString());
        return requirements;
    }
}
