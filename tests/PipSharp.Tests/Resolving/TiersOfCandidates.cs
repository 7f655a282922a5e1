using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Resolving.Scenarios;
using Xunit;

namespace PipSharp.Resolving;

public sealed class TiersOfCandidates
{
    private static readonly PackageName Demo = PackageName.Parse("demo");

    [Theory]
    [InlineData(false, "demo==3.0")]
    [InlineData(true, "demo==2.0")]
    public async Task AnOlderWheelMayComeBeforeANewerSource(bool prefersWheels, string answer)
    {
        var index = new ListedInMemory([Release("1.0", isWheel: true), Release("2.0", isWheel: true), Release("3.0", isWheel: false)]);
        var rules = new CandidateRules { Files = new LinuxTarget("3.11.7").Files() with { PrefersWheels = prefersWheels }, Markers = new LinuxTarget("3.11.7").Markers };
        Assert.Equal(answer, await AnswerAsync(index, rules, "demo"));
        Assert.Equal("demo==3.0", await AnswerAsync(index, rules, "demo>2"));
    }

    private static async Task<string> AnswerAsync(ListedInMemory index, CandidateRules rules, string requirement)
    {
        Requirement asked = Requirement.Parse(requirement);
        var source = new CandidateSource(index, new LinuxTarget.NoDirectReferences(), rules);
        return LinuxTarget.Text(await new Resolver(source, new ResolutionOptions()).ResolveAsync([new Dependency(asked.Name, [], asked.Specifier)], CancellationToken.None));
    }

    private static ListedRelease Release(string version, bool isWheel)
    {
        string file = isWheel ? $"demo-{version}-py3-none-any.whl" : $"demo-{version}.tar.gz";
        ImmutableArray<ListedFileInput> files = [new ListedFileInput { FileName = file, Url = "https://index.example/files/" + file }];
        byte[] metadata = System.Text.Encoding.UTF8.GetBytes($"Metadata-Version: 2.1\nName: demo\nVersion: {version}\n");
        return new ListedRelease(Demo, version, files, () => CoreMetadata.Parse(metadata));
    }
}
