using Xunit;

namespace PipSharp.Versions;

public sealed class VersionRangeTexts
{
    [Theory]
    [InlineData("", "")]
    [InlineData(">=1.0,<2.0", ">=1.0,<2.0")]
    [InlineData("<2.0,>=1.0,!=1.5", ">=1.0,!=1.5,<2.0")]
    [InlineData("==1.5", "==1.5")]
    [InlineData("==1.5.0+cpu", "==1.5.0+cpu")]
    [InlineData("==1.0.*", "==1.0.*")]
    [InlineData("==1.*,!=1.5.*", "==1.*,!=1.5.*")]
    [InlineData("==1!2.3.*", "==1!2.3.*")]
    [InlineData("!=1.5,!=2.*", "!=1.5,!=2.*")]
    [InlineData("!=3.0.*,!=3.1.*,>=2.7", ">=2.7,!=3.0.*,!=3.1.*")]
    [InlineData("~=1.4.2", ">=1.4.2,<1.5")]
    [InlineData(">1.0,<=1.2", ">1.0,<=1.2")]
    [InlineData(">1.0.post1", ">1.0.post1")]
    [InlineData(">1.0a1", ">1.0a1")]
    [InlineData("<1.0a1", "<1.0a1")]
    [InlineData("<1.0.post2", "<1.0.post2")]
    [InlineData("<=1.0a1", "<=1.0a1")]
    [InlineData("<=1.0rc1.post1", "<1.0rc1.post2.dev0")]
    [InlineData(">=2,<1", "<0")]
    public void SpecifiersAreWrittenAsAPersonReadsThem(string specifiers, string text) =>
        Assert.Equal(text, VersionSpecifierSet.Parse(specifiers).Range.ToSpecifierText());

    [Theory]
    [InlineData(">=1.0", "<=1.0,!=1.0")]
    [InlineData("<=1.0", ">=1.0,!=1.0")]
    [InlineData(">1.0", "<=1.0.post*")]
    [InlineData("~=1.0", "<=1.0,!=1.0 or >=2.dev0")]
    public void ComplementsToo(string specifiers, string text) =>
        Assert.Equal(text, VersionSpecifierSet.Parse(specifiers).Range.Complement().ToSpecifierText());

    [Fact]
    public void SingleVersionsAreJoinedByOr()
    {
        VersionRange range = VersionRange.Of(PackageVersion.Parse("1.0")).Union(VersionRange.Of(PackageVersion.Parse("1.2.0")));
        Assert.Equal("==1.0 or ==1.2.0", range.ToSpecifierText());
    }

    [Fact]
    public void NothingButTheVersionIsInItsRange()
    {
        VersionRange range = VersionRange.Of(PackageVersion.Parse("1.0"));
        Assert.True(range.Contains(PackageVersion.Parse("1.0.0")));
        Assert.False(range.Contains(PackageVersion.Parse("1.0+cpu")));
    }

    [Fact]
    public void RangesOfVersionsFollowTheirOrderAlone()
    {
        PackageVersion version = PackageVersion.Parse("1.0");
        Assert.True(VersionRange.LowerThan(version).Contains(PackageVersion.Parse("1.0rc1")));
        Assert.False(VersionRange.LowerThan(version).Contains(version));
        Assert.Equal(VersionRange.AtLeast(version), VersionRange.LowerThan(version).Complement());
    }
}
