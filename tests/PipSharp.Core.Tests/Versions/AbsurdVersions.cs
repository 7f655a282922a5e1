using Xunit;

namespace PipSharp.Versions;

public sealed class AbsurdVersions
{
    private static readonly string s_digits = "1" + new string('0', 200_000);

    [Fact]
    public void LongNumbersAreOrderedAndWrittenBack()
    {
        PackageVersion low = PackageVersion.Parse("1." + s_digits), high = PackageVersion.Parse("1." + s_digits[..^1] + "1");
        Assert.True(low.CompareTo(high) < 0);
        Assert.Equal("1." + s_digits, low.ToString());
    }

    [Fact]
    public void LongNumbersHaveSuccessors()
    {
        VersionRange nines = VersionSpecifierSet.Parse("==1." + new string('9', 100_000) + ".*").Range;
        Assert.True(nines.Contains(PackageVersion.Parse("1." + new string('9', 100_000) + ".7")));
        Assert.False(nines.Contains(PackageVersion.Parse("1.1" + new string('0', 100_000) + ".dev0")));
        Assert.True(VersionSpecifierSet.Parse("<=1.post18446744073709551615,>1.post18446744073709551614").Contains("1.post18446744073709551615"));
    }

    [Fact]
    public void LongReleasesKeepTheirZeros()
    {
        string zeros = string.Concat(Enumerable.Repeat(".0", 100_000));
        PackageVersion version = PackageVersion.Parse("1" + zeros);
        Assert.Equal(PackageVersion.Parse("1"), version);
        Assert.Equal(100_001, version.Release.Length);
        Assert.Equal("1" + zeros, version.ToString());
        Assert.Equal(1, PackageVersion.Parse("1" + zeros + ".1").CompareTo(version));
    }

    [Fact]
    public void KeysThatDifferOnlyInZerosAtTheEndAreEqual()
    {
        VersionKey key = PackageVersion.Parse("1!2.3.4rc5.post6.dev7+local.version.8").Key;
        VersionKey padded = new(key.Head, [.. key.Tail!, 0, 0]);
        Assert.Equal(key, padded);
        Assert.Equal(key.GetHashCode(), padded.GetHashCode());
        VersionKey small = PackageVersion.Parse("1.0").Key;
        Assert.Equal(small.GetHashCode(), new VersionKey(small.Head, [0]).GetHashCode());
        Assert.Equal(small, new VersionKey(small.Head, [0]));
    }
}
