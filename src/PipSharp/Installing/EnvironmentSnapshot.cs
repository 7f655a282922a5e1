using System.Collections.Immutable;
using System.IO.Enumeration;
using PipSharp.Distributions;

namespace PipSharp.Installing;

/// <summary>The distributions of an environment at a moment: names and times of their metadata. pip and uv do not know our lock; this shows
/// that they were here.</summary>
public sealed class EnvironmentSnapshot : IEquatable<EnvironmentSnapshot>
{
    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
    private readonly SortedDictionary<string, long> _times;

    private EnvironmentSnapshot(SortedDictionary<string, long> times) => _times = times;

    /// <summary>To be taken before the environment is read for a plan.</summary>
    public static EnvironmentSnapshot Of(InstallScheme scheme)
    {
        var times = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string library in new[] { scheme.PureLib, scheme.PlatLib }.Distinct(StringComparer.Ordinal))
            Add(library, times);
        return new EnvironmentSnapshot(times);
    }

    /// <summary>Absolute paths of all metadata, sorted.</summary>
    internal IEnumerable<string> Metadata => _times.Keys;

    /// <summary>File names of metadata that are not the same in both, sorted.</summary>
    public ImmutableArray<string> Difference(EnvironmentSnapshot later) =>
        [.. _times.Keys.Union(later._times.Keys, StringComparer.Ordinal)
            .Where(path => !_times.TryGetValue(path, out long before) || !later._times.TryGetValue(path, out long after) || before != after)
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public bool Equals(EnvironmentSnapshot? other) =>
        other is not null && _times.Count == other._times.Count && _times.SequenceEqual(other._times);

    public override bool Equals(object? obj) => Equals(obj as EnvironmentSnapshot);

    public override int GetHashCode() => _times.Count;

    private static void Add(string library, SortedDictionary<string, long> times)
    {
        if (!Directory.Exists(library))
            return;
        var metadata = new FileSystemEnumerable<(string Path, long Time)>(
            library, (ref FileSystemEntry entry) => (entry.ToFullPath(), entry.LastWriteTimeUtc.Ticks), s_everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => IsMetadata(entry.FileName),
        };
        foreach ((string path, long time) in metadata)
            times[path] = time;
    }

    private static bool IsMetadata(ReadOnlySpan<char> name) =>
        name.EndsWith(".dist-info", StringComparison.Ordinal) || name.EndsWith(".egg-info", StringComparison.Ordinal)
            || name.EndsWith(".egg-link", StringComparison.Ordinal);
}
