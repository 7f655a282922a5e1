using FsCheck;
using FsCheck.Fluent;
using PipSharp.Requirements;
using Xunit;

namespace PipSharp.Core.Tests.Requirements;

/// <summary>Sets of environments beside the evaluation of each single marker.</summary>
public sealed class MarkerSetLaws
{
    private static readonly MarkerEnvironment[] Environments = [.. Synthesized()];

    private static readonly Gen<Marker> Markers = from one in Gen.Sized(RandomMarker.OfSize) select Marker.Parse(one.Write());

    private static readonly Gen<string> Extras = Gen.Elements("", "test", "docs", "x86-64");

    [Fact]
    public void ContainWhatTheMarkerHoldsFor() => Prop.ForAll(Pairs(), Extras.ToArbitrary(), static (pair, extra) =>
    {
        var algebra = new MarkerAlgebra();
        MarkerSet left = algebra.Of(pair.Left), right = algebra.Of(pair.Right);
        MarkerSet[] combined = [left, left.Not(), left.And(right), left.Or(right)];
        return Environments.All(one =>
        {
            bool a = Evaluate(pair.Left, one, extra), b = Evaluate(pair.Right, one, extra);
            bool[] expected = [a, !a, a && b, a || b];
            return combined.Select(set => Contains(set, one, extra)).SequenceEqual(expected);
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void KnowWhatIsImpossible() => Prop.ForAll(Pairs(), static pair =>
    {
        var algebra = new MarkerAlgebra();
        MarkerSet left = algebra.Of(pair.Left), right = algebra.Of(pair.Right);
        bool met = Environments.Any(one => Evaluate(pair.Left, one, "") && Evaluate(pair.Right, one, ""));
        bool outside = Environments.Any(one => Evaluate(pair.Left, one, "") && !Evaluate(pair.Right, one, ""));
        return !(met && left.IsDisjointFrom(right)) && !(outside && left.Implies(right)) && left.And(right).Implies(left) && left.IsDisjointFrom(left.Not());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void WriteATextThatMeansTheSame() => Prop.ForAll(Pairs(), static pair =>
    {
        var algebra = new MarkerAlgebra();
        MarkerSet set = algebra.Of(pair.Left), under = algebra.Of(pair.Right);
        bool same = set.ToText() is not { } text ? set.IsTrue : ReferenceEquals(algebra.Of(Marker.Parse(text)), set);
        MarkerSet shorter = under.ToText() is null || set.ToText(under) is not { } rest ? algebra.Everywhere : algebra.Of(Marker.Parse(rest));
        if (under.ToText() is null)
            return same;
        return same && ReferenceEquals(shorter.And(under), set.And(under));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AreOneObjectWhereTheyMeanTheSame() => Prop.ForAll(Pairs(), static pair =>
    {
        var algebra = new MarkerAlgebra();
        MarkerSet left = algebra.Of(pair.Left), right = algebra.Of(pair.Right);
        return ReferenceEquals(left.And(right).Not(), left.Not().Or(right.Not())) && ReferenceEquals(left.Or(left.And(right)), left)
            && ReferenceEquals(left.Not().Not(), left) && left.Or(left.Not()).IsTrue;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ForgetTheExtraOnceItIsKnown() => Prop.ForAll(Markers.ToArbitrary(), Extras.ToArbitrary(), static (marker, extra) =>
    {
        MarkerSet known = new MarkerAlgebra().Of(marker).WithExtra(extra);
        return Environments.All(one => Contains(known, one, "anything") == Evaluate(marker, one, extra));
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<(Marker Left, Marker Right)> Pairs() => (from left in Markers from right in Markers select (left, right)).ToArbitrary();

    private static bool Evaluate(Marker marker, MarkerEnvironment environment, string extra) => marker.Evaluate(environment, Extra(extra));

    private static bool Contains(MarkerSet set, MarkerEnvironment environment, string extra) => set.Contains(environment, Extra(extra));

    private static ExtraName? Extra(string text) => text.Length == 0 ? null : ExtraName.Parse(text);

    // Releases of Python 3 only: the algebra counts pre-releases as the release, and Python 2 called Linux "linux2".
    private static IEnumerable<MarkerEnvironment> Synthesized()
    {
        MarkerEnvironment[] platforms = [.. new[] { "cp38-linux", "cp310-linux-arm", "cp311-windows", "cp312-macos-arm", "pp310-linux" }.Select(static one => MarkerCases.Environments[one])];
        string[] pythons = ["2.7.18", "3.0.0", "3.8.0", "3.8.18", "3.9.20", "3.9.21", "3.9.22", "3.12.0", "3.12.1", "3.12.2", "3.13.0", "3.13.1", "4.0.0", "4.1.2"];
        return from platform in platforms
               from python in pythons
               select platform with { PythonFullVersion = python, PythonVersion = python[..python.LastIndexOf('.')] };
    }
}
