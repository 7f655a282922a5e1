using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PipSharp.Cli.Rendering;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Cli;

/// <summary>The whole text of a failure: only the core of the conflict, where its parts are written, and what was tried and would help.</summary>
public sealed class ExplainedFailures
{
    [Fact]
    public Task OfThreePackages() => Check(
        ["a 1: c>=1, c<3", "b 1: c>=2", "d 1: c!=2", "c 1", "c 2", "c 3", "other 1", "last 1: other"], ["other", "a", "b", "last", "d"]);

    [Fact]
    public Task OfAConstraint() => Check(["a 1: b", "a 2: b>=2", "b 1", "b 2", "other 1"], ["a>=2", "other"], ["b<2"]);

    [Fact]
    public Task OfAWrongPython() => Check(
        ["a 1", "a 2 python>=3.12", "a 3 python>=3.12", "b 1", .. Enumerable.Range(4, 12).Select(i => $"a {i} python>=3.13")], ["a>=2", "b"], pythons: ("3.12", ["a 1", "a 2", "a 3", "b 1"]));

    [Fact]
    public Task OfAMissingWheel() => Check([.. Enumerable.Range(1, 19).Select(i => $"native {i} wheel"), "native 20 python>=3.12", "native 21", "tool 1: native<21"], ["tool", "native"]);

    [Fact]
    public Task OfAnUnknownProjectDeepDown() => Check(["a 1: b", "a 2: b", "b 1: c", "c 1: nope>=1", "fine 1"], ["fine", "a"]);

    [Fact]
    public Task OfExtras() => Check(["a 1: extra x: c<2", "a 2: extra x: c<3", "b 1: c>=3", "c 1", "c 2", "c 3"], ["a[x]>=1", "b"]);

    [Fact]
    public Task OfPrereleases() => Check(["a 1: c", "c 0.9: x<1", "c 1.0rc1", "x 0.5", "x 1"], ["a", "x>=1"]);

    [Fact]
    public Task OfTwoConflictsAtOnce() => Check(["a 1", "a 2: b", "b 1", "c 1: d<2", "d 1", "d 2"], ["a<2", "a>=2", "c", "d>=2"]);

    [Fact]
    public Task OfAPinBetweenOtherVersions() => Check(
        ["app 1.9: lib<3", "app 2.0: lib<3", "app 2.1: lib<2", "app 2.2: lib<2", "app 2.3: lib<3", "app 3.0", "lib 2", "lib 3"], ["app==2.2", "lib>=2"]);

    [Fact]
    public Task OfAPinThatOnlyAnotherSeriesMeets() => Check(["app 1.8", "app 1.9", "app 2.0: lib<2", "app 2.1: lib<2", "app 2.2: lib<2", "app 3.0", "app 3.1", "lib 2"], ["app==2.2", "lib"]);

    [Fact]
    public Task OfAVersionThatDoesNotExist() => Check(["app 0.5", "app 0.6", "app 1.0", "app 2.0"], ["app==0.5.9"]);

    [Fact]
    public Task OfAGapInWhatIsAskedFor() => Check(["app 1: lib<2", "app 2: lib", "app 3: lib<2", "lib 2"], ["app!=2", "lib>=2"]);

    [Fact]
    public Task OfManyPrereleasesThatWouldNotHelp() => Check(
        ["lab 4.0: server>=2", "lab 4.1rc1: server>=2", "lab 4.1: server>=2", "lab 4.2rc1: server>=2", "server 1", "server 2"], ["lab>=4", "server<2"]);

    [Fact]
    public Task OfAPythonAndAPin() => Check(
        ["native 1", "native 2 python>=3.12", "tool 1: native>=2", "tool 2: native>=2"], ["tool", "native"], pythons: ("3.12", ["native 1", "native 2", "tool 1: native>=2", "tool 2: native>=2"]));

    [Fact]
    public Task OfNumpyAndNumba() => Check(
        [
            "numpy 1.26.4", "numpy 2.0.2", "numpy 2.1.3", "numpy 2.2.0", "numba 0.53.0 wheel", "numba 0.54.0 wheel", "numba 0.55.0 wheel", "numba 0.57.0: numpy<1.27,>=1.22",
            "numba 0.58.0rc1: numpy<1.27,>=1.22", "numba 0.58.0: numpy<1.27,>=1.22", "numba 0.60.0rc1: numpy<2.1", "numba 0.60.0: numpy<2.1,>=1.22", "numba 0.61.0: numpy<2.2,>=1.24",
        ],
        ["numpy>=2.1,<2.2", "numba<=0.60,>0.1"]);

    [Fact]
    public Task OfPdmsIssue2193() => Check(
        ["pandas 2.2", "pystac 1.10", "pystac-client 0.7: pystac>=1.8", "sat-stac 0.1 wheel", "sat-stac 0.3 wheel", "sat-stac 0.4 wheel"], ["pandas", "pystac", "pystac-client", "sat-stac>=0.4"]);

    private static async Task Check(
        string[] releases, string[] requirements, string[]? constraints = null, (string Name, string[] Releases)? pythons = null, [CallerMemberName] string method = "")
    {
        var index = new MemoryIndex(releases);
        var options = new ResolutionOptions { Constraints = Written(constraints ?? [], "-c constraints.txt") };
        ImmutableArray<Dependency> requested = Written(requirements, "-r requirements.txt");
        ResolutionOutcome outcome = await new Resolver(index, options).ResolveAsync(requested, CancellationToken.None);
        var explainer = new Explainer(index, options, requested) { OtherPythons = _ => pythons is { } other ? [new OtherPython(other.Name, new VariantResolver(new MemoryIndex(other.Releases), options))] : [] };
        ExplainedFailure failure = await explainer.ExplainAsync(outcome.NoSolution!, CancellationToken.None);
        VerifiedText.Check(NoSolutionText.Of(failure, TestEnvironment.Linux311).ToString(), variant: null, method);
    }

    private static ImmutableArray<Dependency> Written(string[] lines, string file) =>
        [.. lines.Select(Requirement.Parse).Select((line, i) => new Dependency(line.Name, line.Extras, line.Specifier, line.Url, $"{file} (line {i + 1})"))];
}
