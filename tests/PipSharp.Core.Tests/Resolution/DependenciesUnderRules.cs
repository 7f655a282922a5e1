using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

public sealed class DependenciesUnderRules
{
    private static readonly CoreMetadata App = new()
    {
        MetadataVersion = "2.1",
        RawName = "app",
        Name = PackageName.Parse("app"),
        Version = PackageVersion.Parse("1"),
        RequiresDist = [.. new[] { "lib[fast]>=2", "tool", "win ; os_name == 'nt'", "extra-lib<3 ; extra == 'x'" }.Select(Requirement.Parse)],
        ProvidesExtra = [ExtraName.Parse("x")],
    };

    [Fact]
    public void AreWhatTheMetadataSaysWithoutRules() => Assert.Equal("lib[fast]>=2 tool + extra-lib<3", Under(DependencyRules.None));

    [Fact]
    public void AreReplacedWholeExtrasIncluded() => Assert.Equal("lib<1 tool + extra-lib<3", Under(Overriding("lib<1")));

    [Fact]
    public void AreReplacedBySeveralOfOneName() => Assert.Equal("lib<1 lib!=0.5 tool + extra-lib<3", Under(Overriding("lib<1", "lib!=0.5")));

    [Fact]
    public void AreReplacedBehindExtrasToo() => Assert.Equal("lib[fast]>=2 tool + extra-lib==9", Under(Overriding("extra-lib==9")));

    [Fact]
    public void StayUnneededWhereTheirMarkerIsFalse() => Assert.Equal("lib[fast]>=2 tool + extra-lib<3", Under(Overriding("win==1")));

    [Fact]
    public void AreDroppedWhereNoOverrideHolds() => Assert.Equal(
        "tool + extra-lib<3", Under(new DependencyRules { Overrides = ImmutableDictionary<PackageName, ImmutableArray<MarkedDependency>>.Empty.Add(PackageName.Parse("lib"), []) }));

    [Fact]
    public void AreDroppedWhereExcludedEvenIfOverridden() =>
        Assert.Equal("tool + ", Under(Overriding("lib<1") with { Excludes = [PackageName.Parse("lib"), PackageName.Parse("extra_lib")] }));

    private static DependencyRules Overriding(params string[] requirements) => new()
    {
        Overrides = Solving.Dependencies(requirements).GroupBy(one => one.Name).ToImmutableDictionary(group => group.Key, group => group.Select(one => new MarkedDependency(one, null)).ToImmutableArray()),
    };

    private static string Under(DependencyRules rules)
    {
        CandidateDependencies dependencies = CandidateDependencies.From(App, TestEnvironment.Linux311, rules);
        return $"{Text(dependencies.Always)} + {Text(dependencies.AddedBy(ExtraName.Parse("x")))}";
    }

    private static string Text(IEnumerable<Dependency> dependencies) =>
        string.Join(' ', dependencies.Select(one => one.Name + (one.Extras.IsEmpty ? "" : $"[{string.Join(',', one.Extras)}]") + one.Specifier));
}
