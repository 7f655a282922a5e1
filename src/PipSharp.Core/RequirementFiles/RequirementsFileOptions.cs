using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.RequirementFiles;

/// <summary>The options that requirements files can change; the command line's values go in, the last line's come out.</summary>
public sealed record RequirementsFileOptions
{
    /// <summary>--index-url first, then each --extra-index-url.</summary>
    public ImmutableArray<string> IndexUrls { get; init; } = [];
    public ImmutableArray<string> FindLinks { get; init; } = [];
    public bool NoIndex { get; init; }

    /// <summary><c>host</c> or <c>host:port</c>, lower case.</summary>
    public ImmutableArray<string> TrustedHosts { get; init; } = [];
    public FormatControl Formats { get; init; } = FormatControl.Default;
    public ReleaseControl Releases { get; init; } = ReleaseControl.Default;
    public bool PreferBinary { get; init; }
    public bool RequireHashes { get; init; }
    public bool NoRequireHashes { get; init; }

    /// <summary>The values of --use-feature.</summary>
    public ImmutableArray<string> Features { get; init; } = [];
}
