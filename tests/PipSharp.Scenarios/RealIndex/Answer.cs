using System.Text.Json;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>The pins of one workload in one mode; null where there is no solution.</summary>
internal sealed record Answer(IReadOnlyDictionary<PackageName, PackageVersion>? Pins)
{
    /// <summary>Of a requirements file: NAME[EXTRAS]==VERSION a line.</summary>
    public static Answer Of(string requirements) => new(requirements.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split("==", 2)).ToDictionary(line => PackageName.Parse(line[0].Split('[')[0]), line => PackageVersion.Parse(line[1].Trim())));

    /// <summary>Of expected.json: an object of versions, or a text that says that there is none.</summary>
    public static Answer Of(JsonElement recorded) => new(recorded.ValueKind != JsonValueKind.Object ? null : recorded.EnumerateObject()
        .ToDictionary(one => PackageName.Parse(one.Name.Split('[', ';')[0].Trim()), one => PackageVersion.Parse(one.Value.GetString()!)));

    /// <summary>"newer: celery 5.2.0 (4.0.0)", "only here: …", sorted; what is beside in brackets is the other's.</summary>
    public IEnumerable<string> DifferencesFrom(Answer other)
    {
        if (Pins is null || other.Pins is null)
            return Pins is null == other.Pins is null ? [] : [Pins is null ? "no solution here" : "no solution there"];
        return Pins.Keys.Union(other.Pins.Keys).Select(name => Difference(name, Pins.GetValueOrDefault(name), other.Pins.GetValueOrDefault(name)))
            .OfType<string>().Order(StringComparer.Ordinal);
    }

    private static string? Difference(PackageName name, PackageVersion? here, PackageVersion? there) => (here, there) switch
    {
        (null, _) => $"only there: {name} {there}",
        (_, null) => $"only here: {name} {here}",
        _ when here.Equals(there) => null,
        _ => $"{(here.CompareTo(there) < 0 ? "older" : "newer")}: {name} {here} ({there})",
    };
}
