using BenchmarkDotNet.Attributes;
using PipSharp.Versions;

namespace PipSharp.Benchmarks;

/// <summary>What a resolution does thousands of times: read, order and match versions.</summary>
[MemoryDiagnoser]
public class VersionBenchmarks
{
    private const string Specifiers = ">=1.26,!=2.0.*,<3";
    private readonly byte[] _utf8 = "1.26.4rc1.post2"u8.ToArray();
    private readonly PackageVersion _low = PackageVersion.Parse("1.26.4"), _high = PackageVersion.Parse("1.26.11");
    private readonly VersionSpecifierSet _set = VersionSpecifierSet.Parse(Specifiers);
    private readonly VersionRange _range = VersionSpecifierSet.Parse(">=2.7,!=3.0.*,!=3.1.*").Range;
    private int _number;

    [Benchmark]
    public bool ParseVersion() => PackageVersion.TryParse(_utf8, out _);

    [Benchmark]
    public int CompareVersions() => _low.CompareTo(_high);

    [Benchmark]
    public VersionSpecifierSet ParseSpecifiersAgain() => VersionSpecifierSet.Parse(Specifiers);

    /// <summary>Never the same text twice, so that nothing is remembered for long.</summary>
    [Benchmark]
    public VersionRange SpecifiersToRange() => VersionSpecifierSet.Parse($">={_number++}.26,!=2.0.*,<3000000000").Range;

    [Benchmark]
    public bool Contains() => _set.Contains(_high);

    [Benchmark]
    public VersionRange Intersect() => _set.Range.Intersect(_range);

    [Benchmark]
    public bool IsSubsetOf() => _set.Range.IsSubsetOf(_range);
}
