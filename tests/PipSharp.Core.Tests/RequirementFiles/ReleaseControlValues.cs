using PipSharp.Requirements;
using Xunit;

namespace PipSharp.RequirementFiles;

public sealed class ReleaseControlValues
{
    [Theory]
    [InlineData("alpha", true)]
    [InlineData("beta", false)]
    [InlineData("gamma", null)]
    public void NameDecidesFirst(string name, bool? allowed) =>
        Assert.Equal(allowed, ReleaseControl.Default.WithAllReleases("alpha").WithOnlyFinal("beta").AllowsPrereleases(PackageName.Parse(name)));

    [Fact]
    public void PreLeavesOnlyFinalNames()
    {
        ReleaseControl control = ReleaseControl.Default.WithOnlyFinal("beta").WithPre();
        Assert.False(control.AllowsPrereleases(PackageName.Parse("beta")));
        Assert.True(control.AllowsPrereleases(PackageName.Parse("alpha")));
    }
}
