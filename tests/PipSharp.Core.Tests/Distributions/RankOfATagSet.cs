using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Distributions;

public sealed class RankOfATagSet
{
    private static readonly CompatibleTags s_linux = InterpreterTags.CPython(
        new PythonVersion(3, 12), ["cp312"], PlatformTags.ForLinux(new LinuxMachine("x86_64") { Glibc = (2, 36) }));

    private static readonly string[] s_parts = ["cp312", "cp311", "cp39", "py3", "py2", "py312", "abi3", "none", "any", "linux_x86_64", "win32", "x"];
    private static readonly string[] s_platforms = ["any", "linux_x86_64", "manylinux2014_x86_64", "manylinux_2_17_x86_64", "win32"];

    [Fact]
    public void IsThatOfItsBestTag() => Prop.ForAll(TagSets(), text =>
        s_linux.RankOf(text) == BestOneByOne(s_linux.Tags, text)).QuickCheckThrowOnFailure();

    [Fact]
    public void IsThatOfItsBestTagWhateverTheTargetAccepts() => Prop.ForAll(TargetLists(), TagSets(), (tags, text) =>
        new CompatibleTags(tags).RankOf(text) == BestOneByOne(tags, text)).QuickCheckThrowOnFailure();

    [Fact]
    public void RunsSurviveWritingOut() => Prop.ForAll(TargetLists(), tags =>
    {
        var read = new CompatibleTags(tags);
        return new CompatibleTags(read.Groups, read.Platforms).Tags.SequenceEqual(tags);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("cp312-cp312-linux_x86_64", 0)]
    [InlineData("CP312-cp312-Linux_X86_64", 0)]
    [InlineData("py3-none-win32", -1)]
    [InlineData("py3-none", -1)]
    [InlineData("py3-none-any-x86_64_v3", -1)]
    [InlineData("", -1)]
    public void IsKnownForSingleTags(string tagSet, int rank) => Assert.Equal(rank, s_linux.RankOf(tagSet));

    [Fact]
    public void IsFoundInASetOfMillionsAtOnce()
    {
        string interpreters = string.Join('.', Enumerable.Range(0, 3000).Select(i => $"py{i}").Append("cp312"));
        string abis = string.Join('.', Enumerable.Repeat("none.cp312", 3000));
        string platforms = string.Join('.', Enumerable.Range(0, 3000).Select(i => $"linux_{i}").Append("linux_x86_64"));
        Assert.Equal(0, s_linux.RankOf($"{interpreters}-{abis}-{platforms}"));
        Assert.False(TagSet.TryParse($"{interpreters}-{abis}-{platforms}", out _));
    }

    [Fact]
    public void TakesNoMemory()
    {
        const string set = "cp311-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64";
        s_linux.RankOf(set);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            s_linux.RankOf(set);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void OrdersWheelsAsTheTableHasThem() => Vectors.CheckAll(Vectors.Lines("wheel-ranking.jsonl"), row =>
    {
        CompatibleTags tags = Machines.Tags(row.GetProperty("for"));
        string actual = string.Join(' ', Machines.Strings(row.GetProperty("wheels"))
            .Select(wheel => (Wheel: wheel, Rank: tags.RankOf(WheelFileName.Parse(wheel).TagSet)))
            .Where(one => one.Rank >= 0)
            .OrderBy(one => one.Rank)
            .Select(one => one.Wheel));
        return actual == string.Join(' ', Machines.Strings(row.GetProperty("expect"))) ? null : "got " + actual;
    });

    private static Arbitrary<string> TagSets()
    {
        Gen<string> list = Gen.Elements(s_parts).NonEmptyListOf().Select(parts => string.Join('.', parts.Take(4)));
        Gen<string> platforms = Gen.Elements(s_platforms).NonEmptyListOf().Select(parts => string.Join('.', parts.Take(4)));
        return list.SelectMany(i => list.SelectMany(a => platforms.Select(p => $"{i}-{a}-{p}"))).ToArbitrary();
    }

    private static Arbitrary<ImmutableArray<WheelTag>> TargetLists()
    {
        Gen<string> part = Gen.Elements(s_parts);
        Gen<WheelTag> tag = part.SelectMany(i => part.SelectMany(a => Gen.Elements(s_platforms).Select(p => new WheelTag(i, a, p))));
        return tag.ListOf().Select(tags => tags.ToImmutableArray()).ToArbitrary();
    }

    private static int BestOneByOne(ImmutableArray<WheelTag> tags, string text)
    {
        Assert.True(TagSet.TrySplit(text, out TagSet set));
        return set.Expand().Select(tag => tags.IndexOf(tag)).Where(rank => rank >= 0).DefaultIfEmpty(-1).Min();
    }
}
