using System.Collections.Immutable;

namespace PipSharp;

/// <summary>
/// Which pip an environment begins with. By default it begins with none: PipSharp installs from outside, as every environment's pip would,
/// and nothing has to be kept up to date.
/// </summary>
public sealed record SeedRequest
{
    /// <summary>A version or the path of a wheel; null: the newest that the interpreter has bundled, as ensurepip would take.</summary>
    public string? Pip { get; init; }

    /// <summary>--no-setuptools; otherwise a Python before 3.12 gets one.</summary>
    public bool WithoutSetuptools { get; init; }

    /// <summary>Absolute: folders whose wheels may be newer than the bundled ones.</summary>
    public ImmutableArray<string> SearchFolders { get; init; } = [];

    /// <summary>--upgrade-deps: the newest that the index has.</summary>
    public bool Newest { get; init; }

    /// <summary>Where pip comes from if it is not bundled, and how.</summary>
    public required InstallRequest Install { get; init; }
}
