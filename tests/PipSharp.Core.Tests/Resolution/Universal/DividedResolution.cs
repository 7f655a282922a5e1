using System.Collections.Immutable;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>The examples of UNIVERSAL.md.</summary>
public sealed class DividedResolution
{
    [Fact]
    public async Task TakesEachVersionWhereItIsAskedFor() => Assert.Equal(
        ["a==1 ; sys_platform == 'darwin'", "a==2 ; sys_platform == 'linux'"],
        await new UniversalIndex("a 1", "a 2").LinesAsync(">=3.9", "a>=2 ; sys_platform == 'linux'", "a<2 ; sys_platform == 'darwin'"));

    [Fact]
    public async Task GivesEachPythonItsNewestVersion() => Assert.Equal(
        ["a==1 ; python_full_version < '3.12'", "a==2 ; python_full_version >= '3.12'"],
        await new UniversalIndex("a 1 >=3.8", "a 2 >=3.12").LinesAsync(">=3.9", "a"));

    [Fact]
    public async Task IsJoinedWhereTheVersionsAreTheSame() => Assert.Equal(
        ["a==1 ; sys_platform == 'linux'", "a==2 ; sys_platform != 'linux'", "b==1"],
        await new UniversalIndex("a 1: b", "a 2: b", "b 1").LinesAsync(">=3.9", "a==1 ; sys_platform == 'linux'", "a==2 ; sys_platform != 'linux'"));

    [Fact]
    public async Task KeepsTheMarkersOfAllPaths() => Assert.Equal(
        ["a==1", "b==1", "c==1 ; python_full_version < '3.10' or os_name == 'nt'"],
        await new UniversalIndex("a 1: c ; python_version < '3.10'", "b 1: c ; os_name == 'nt'", "c 1").LinesAsync(">=3.9", "a", "b"));

    [Fact]
    public async Task FollowsExtras() => Assert.Equal(
        ["a==1", "b==1 ; os_name == 'nt'", "c==1 ; os_name == 'nt'"],
        await new UniversalIndex("a 1: b ; extra == 'x' and os_name == 'nt' | c ; extra == 'y'", "b 1: a[y]", "c 1").LinesAsync(">=3.9", "a[x]"));

    [Fact]
    public async Task IgnoresUpperLimitsOfRequiresPython() => Assert.Equal(
        ["a==2"],
        await new UniversalIndex("a 1", "a 2 >=3.8,<3.13").LinesAsync(">=3.9", "a"));

    [Fact]
    public async Task LeavesOutWhatCanNeverBeInstalled() => Assert.Equal(
        ["a==1"],
        await new UniversalIndex("a 1: b ; sys_platform == 'win32' and os_name == 'posix' | c ; python_version < '3'").LinesAsync(">=3.9", "a"));

    [Fact]
    public async Task SaysWhichEnvironmentsHaveNoAnswer() => Assert.Equal(
        ["none: python_full_version < '3.12'"],
        await new UniversalIndex("a 1 >=3.12").LinesAsync(">=3.9", "a"));

    [Fact]
    public async Task DividesForTheRequirementsOfAnExtra() => Assert.Equal(
        ["a==1", "b==1 ; os_name == 'nt'", "b==2 ; os_name != 'nt'"],
        await new UniversalIndex("a 1: b==1 ; extra == 'x' and os_name == 'nt' | b==2 ; extra == 'x' and os_name != 'nt'", "b 1", "b 2").LinesAsync(">=3.9", "a[x]"));

    [Fact]
    public async Task TellsWhoNeedsAPackageAndWhere()
    {
        UniversalOutcome outcome = await new UniversalIndex("a 1: b>=1 ; os_name == 'nt'", "b 1").ResolveAsync(">=3.9", "a");
        UniversalRequiredBy why = Assert.Single(outcome.Result!.Packages[1].RequiredBy);
        Assert.Equal("a 1 >=1 os_name == 'nt'", $"{why.Package} {why.Version} {why.Dependency.Specifier} {why.Marker}");
    }

    [Fact]
    public async Task DividesWhereWhatExcludesEachOtherNeverMeets() => Assert.Equal(
        ["a==1 ; sys_platform == 'linux'", "b==1 ; sys_platform == 'darwin'", "c==1 ; sys_platform == 'linux'", "c==2 ; sys_platform == 'darwin'"],
        await new UniversalIndex("a 1: c<2", "b 1: c>=2", "c 1", "c 2").LinesAsync(">=3.9", "a ; sys_platform == 'linux'", "b ; sys_platform == 'darwin'"));

    [Fact]
    public async Task FailsOnlyWhereItHasTo() => Assert.Equal(
        ["none: sys_platform == 'linux'"],
        await new UniversalIndex("a 1: c<2 ; sys_platform == 'linux'", "b 1: c>=2", "c 1", "c 2").LinesAsync(">=3.9", "a", "b"));

    [Fact]
    public async Task TakesAPrereleaseThatIsNamedForAll() => Assert.Equal(["a==2rc1"], await new UniversalIndex("a 1", "a 2rc1").LinesAsync(">=3.9", "a>=1rc1"));

    [Fact]
    public async Task TakesAReleaseWhereAPrereleaseIsNamedForSome() => Assert.Equal(
        ["a==1"], await new UniversalIndex("a 1", "a 2rc1").LinesAsync(">=3.9", "a", "a>=1rc1 ; sys_platform == 'linux'"));

    [Fact]
    public async Task TakesAPrereleaseForSomeWhereNoReleaseServes() => Assert.Equal(
        ["a==2rc1"], await new UniversalIndex("a 1", "a 2rc1").LinesAsync(">=3.9", "a", "a>=2rc1 ; sys_platform == 'linux'"));

    [Fact]
    public async Task OverridesCountWhereBothMarkersDo()
    {
        UniversalRequest request = UniversalIndex.RequestOf(">=3.9", "a") with
        {
            Rules = new DependencyRules
            {
                Overrides = ImmutableDictionary<PackageName, ImmutableArray<MarkedDependency>>.Empty
                    .Add(PackageName.Parse("b"), [UniversalIndex.Marked("b<2 ; os_name == 'nt'"), UniversalIndex.Marked("b>=2 ; os_name != 'nt'")]),
            },
        };
        Assert.Equal(
            ["a==1", "b==1 ; python_full_version < '3.12' and os_name == 'nt'", "b==2 ; python_full_version < '3.12' and os_name != 'nt'"],
            await new UniversalIndex("a 1: b>5 ; python_version < '3.12'", "b 1", "b 2").LinesAsync(request));
    }
}
