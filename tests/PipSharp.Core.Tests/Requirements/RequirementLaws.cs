using FsCheck;
using FsCheck.Fluent;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

public sealed class RequirementLaws
{
    private static readonly Gen<string> Names = Gen.Elements("a", "Foo", "foo.bar_baz", "x--1", "0", "A-_.B", "name_");

    // Final releases: the naive evaluation knows nothing of the families that PEP 440 excludes around pre-releases.
    private static readonly MarkerEnvironment[] Environments =
        [.. new[] { "cp38-linux", "cp39-linux", "cp310-linux-arm", "cp311-windows", "cp312-macos-arm", "cp27-linux" }.Select(static one => MarkerCases.Environments[one])];

    private static readonly Gen<string> Texts =
        from name in Names
        from extras in Names.ListOf()
        from rest in Gen.Elements("", ">=1", "(<2,>=1.0)", "~= 1.4.2, !=1.5.*", "===odd", "@ https://x.example/a-1.whl#sha256=ab ", "==1.0+local.1")
        from marker in Gen.Sized(RandomMarker.OfSize)
        from hasMarker in Gen.Elements(true, false)
        select $"{name} [{string.Join(" , ", extras)}] {rest}{(hasMarker ? ";" + marker.Write() : "")}";

    [Fact]
    public void NormalFormReadsAsTheSameRequirement() => Prop.ForAll(Texts.ToArbitrary(), static text =>
    {
        Requirement first = Requirement.Parse(text), second = Requirement.Parse(first.ToString());
        return first.Equals(second) && first.GetHashCode() == second.GetHashCode() && first.ToString() == second.ToString();
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void MarkersMeanWhatTheSpecificationSays() => Prop.ForAll(
        Gen.Sized(RandomMarker.OfSize).ToArbitrary(), Gen.Elements(Environments).ToArbitrary(), Gen.Elements("", "test", "docs").ToArbitrary(), static (random, environment, extra) =>
        {
            Marker marker = Marker.Parse(random.Write()), again = Marker.Parse(marker.ToString());
            ExtraName? active = extra.Length == 0 ? null : ExtraName.Parse(extra);
            bool expected = random.Holds(environment, extra);
            return marker.Evaluate(environment, active) == expected && again.Evaluate(environment, active) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void PartialEvaluationSpeaksForEveryExtra() => Prop.ForAll(
        Gen.Sized(RandomMarker.OfSize).ToArbitrary(), Gen.Elements(Environments).ToArbitrary(), Gen.Elements("", "test", "docs", "other").ToArbitrary(), static (random, environment, extra) =>
        {
            Marker marker = Marker.Parse(random.Write());
            bool expected = random.Holds(environment, extra);
            bool partial = marker.EvaluatePartial(environment) is not { } decided || decided == expected;
            bool requires = !expected || !marker.RequiresExtra || extra.Length > 0;
            return partial && requires && (!expected || marker.RequiredExtra is not { } required || required.Normalized == extra);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void NormalizingTwiceIsNormalizingOnce() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), static text =>
    {
        string once = NameText.Normalize(text.Get);
        return NameText.Normalize(once) == once && NameText.Of(text.Get).Normalized == once;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void NoTextMakesTheParsersFall() => Prop.ForAll(Gen.Elements([.. "os_name'\"=<>!~()[];@,.and or in not extra 13\\\n"]).ArrayOf().ToArbitrary(), static letters =>
    {
        string text = new(letters);
        return (Requirement.TryParse(text, out Requirement? one), Marker.TryParse(text, out Marker? marker)) == (one is not null, marker is not null);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
