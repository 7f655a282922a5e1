using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Resolution;

/// <summary>One edge of the graph: a name, the extras asked for, and which versions are acceptable.</summary>
/// <param name="Reference">an opaque direct reference (PEP 508 `name @ …`)
/// instead of versions; null: any candidate that the specifier admits</param>
/// <param name="Origin">where the requirement was written, for explanations:
/// "requirements.txt line 3"; null for a dependency of a package</param>
public sealed record Dependency(
    PackageName Name,
    ImmutableArray<ExtraName> Extras,
    VersionSpecifierSet Specifier,
    string? Reference = null,
    string? Origin = null)
{
    /// <summary>The name as it was written, for messages; the normalized one where nobody wrote it.</summary>
    public string RawName { get => field ?? Name.Normalized; init; }

    /// <summary>
    /// True if the specifier names a pre-release, and so admits them; in a resolution for many environments only a requirement that counts
    /// in all of them does.
    /// </summary>
    public bool NamesPrerelease { get; init; } = Specifier.MentionsPrerelease;

    /// <summary>True if the specifier pins one version: then a yanked release may be taken (PEP 592).</summary>
    public bool IsPin { get; } = Specifier.Specifiers.Any(
        s => s.Operator == VersionOperator.ArbitraryEqual || (s.Operator == VersionOperator.Equal && !s.IsWildcard));
}
