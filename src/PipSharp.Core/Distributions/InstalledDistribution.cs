using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>A distribution found in an environment ("Recording installed projects").</summary>
public sealed record InstalledDistribution
{
    /// <summary>The name as its metadata writes it.</summary>
    public required string RawName { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>The folder of the search path in which it was found (site-packages).</summary>
    public required string Location { get; init; }

    /// <summary>The dist-info or egg-info folder or file; absolute.</summary>
    public required string MetadataPath { get; init; }
    public required InstalledKind Kind { get; init; }

    /// <summary>Content of INSTALLER; null if absent.</summary>
    public string? Installer { get; init; }
    public bool IsRequested { get; init; }
    public DirectUrl? DirectUrl { get; init; }

    /// <summary>Project folder of an editable install (PEP 660 direct_url, or legacy egg-link); null if not editable.</summary>
    public string? EditableProject { get; init; }
}
