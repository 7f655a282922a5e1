using System.Collections.Frozen;

namespace PipSharp.Requirements;

/// <summary>Which variables beside the environment's a marker may ask for, and their values ("Dependency specifiers"; PEP 751).</summary>
public sealed class MarkerContext
{
    private MarkerContext(string? extra, FrozenSet<string>? extras, FrozenSet<string>? dependencyGroups)
    {
        Extra = extra;
        Extras = extras;
        DependencyGroups = dependencyGroups;
    }

    /// <summary>A requirement that stands alone: neither <c>extra</c> nor the sets of a lock file are defined.</summary>
    public static MarkerContext Requirement { get; } = new(null, null, null);

    /// <summary>The normalized active extra, empty for none; null where the variable is not defined.</summary>
    public string? Extra { get; }

    /// <summary>The normalized chosen extras; null where the variable is not defined.</summary>
    public FrozenSet<string>? Extras { get; }

    /// <summary>The normalized chosen dependency groups; null where the variable is not defined.</summary>
    public FrozenSet<string>? DependencyGroups { get; }

    /// <summary>Core metadata: <c>extra</c> is the one active extra, or the empty text.</summary>
    public static MarkerContext Metadata(ExtraName? extra = null) => new(extra?.Normalized ?? "", null, null);

    /// <summary>A lock file (PEP 751): <c>extras</c> and <c>dependency_groups</c> are sets of names, in any spelling.</summary>
    public static MarkerContext LockFile(IEnumerable<string> extras, IEnumerable<string> dependencyGroups) =>
        new(null, Normalize(extras), Normalize(dependencyGroups));

    private static FrozenSet<string> Normalize(IEnumerable<string> names) =>
        names.Select(NameText.Normalize).ToFrozenSet(StringComparer.Ordinal);
}
