using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Requirements;

namespace PipSharp.Distributions;

/// <summary>A target that is not at hand: --python-version, --platform, --implementation and --abi, and uv's --python-platform.</summary>
public sealed record ForeignTarget
{
    /// <summary>What tags are made of.</summary>
    public required TargetTagOptions Options { get; init; }

    /// <summary>The full version for Requires-Python and markers: <c>3.9.0</c>
    /// for <c>3.9</c>, as pip and uv fill it up; null if none is given.</summary>
    public string? FullVersion { get; init; }

    /// <returns>null if nothing foreign is asked for</returns>
    /// <param name="platforms">tags, or uv's names of platforms</param>
    /// <exception cref="PipSharpException">bad-python-version</exception>
    public static ForeignTarget? Of(
        string? pythonVersion, ImmutableArray<string> platforms, string? implementation, ImmutableArray<string> abis)
    {
        if (pythonVersion is null && platforms.IsEmpty && implementation is null && abis.IsEmpty)
            return null;
        var options = new TargetTagOptions
        {
            Version = pythonVersion is null ? null : Version(pythonVersion),
            Platforms = [.. platforms.SelectMany(name => PlatformNames.Expand(name))],
            Implementation = implementation?.ToLowerInvariant(),
            Abis = abis,
        };
        return new ForeignTarget { Options = options, FullVersion = options.Version is { } version ? Full(pythonVersion!, version) : null };
    }

    public CompatibleTags TagsBeside(CompatibleTags local) => TargetTags.For(Options, local);

    public MarkerEnvironment MarkersBeside(MarkerEnvironment local) => TargetMarkers.For(this, local);

    private static PythonVersion Version(string text) =>
        text.Count(c => c == '.') <= 2 && PythonVersion.TryParse(text, out PythonVersion version)
        ? version
        : throw new PipSharpException("bad-python-version", $"invalid --python-version value: '{text}': {(text.Count('.') > 2 ? "at most three version parts are allowed" : "each version part must be an integer")}", "Write it as 3, 3.12 or 3.12.4.");

    private static string Full(string text, PythonVersion version)
    {
        string[] parts = text.Split('.');
        string patch = parts.Length > 2 ? parts[2] : "0";
        return string.Create(CultureInfo.InvariantCulture, $"{version.Major}.{version.Minor ?? 0}.{patch}");
    }
}
