using FsCheck.Fluent;
using Xunit;

namespace PipSharp.Versions;

public sealed class RangeLaws
{
    [Fact]
    public void SpecifiersContainWhatTheReferenceDoes() =>
        Prop.ForAll(VersionGenerators.Specifiers, VersionGenerators.Versions, (specifier, version) =>
            specifier.Parsed.Contains(version.Parsed) == specifier.Contains(version)).Holds();

    [Fact]
    public void SpecifiersContainWhatTheirRangeDoes() =>
        Prop.ForAll(VersionGenerators.Sets, VersionGenerators.Versions, (set, version) =>
            set.Contains(version.Parsed, prereleases: true) == set.Range.Contains(version.Parsed.Key)
            && set.Range.Contains(version.Parsed.Key) == set.Specifiers.All(s => s.Range.Contains(version.Parsed.Key))).Holds();

    [Fact]
    public void SetOperationsAreThoseOfMembership() =>
        Prop.ForAll(VersionGenerators.Ranges, VersionGenerators.Ranges, VersionGenerators.Versions, (a, b, version) =>
        {
            VersionKey key = version.Parsed.Key;
            bool inA = a.Contains(key), inB = b.Contains(key);
            return a.Union(b).Contains(key) == (inA || inB) && a.Intersect(b).Contains(key) == (inA && inB)
                && a.Difference(b).Contains(key) == (inA && !inB) && a.Complement().Contains(key) == !inA;
        }).Holds();

    [Fact]
    public void ComplementTurnsUnionsIntoIntersections() =>
        Prop.ForAll(VersionGenerators.Ranges, VersionGenerators.Ranges, (a, b) =>
            a.Union(b).Complement().Equals(a.Complement().Intersect(b.Complement()))
            && a.Intersect(b).Complement().Equals(a.Complement().Union(b.Complement()))
            && a.Complement().Complement().Equals(a) && a.Union(a.Complement()).IsFull && a.Intersect(a.Complement()).IsEmpty).Holds();

    [Fact]
    public void SubsetsAndDisjointSetsAreWhatDifferenceAndIntersectionSay() =>
        Prop.ForAll(VersionGenerators.Ranges, VersionGenerators.Ranges, (a, b) =>
            a.IsSubsetOf(b) == a.Difference(b).IsEmpty && a.IsDisjointFrom(b) == a.Intersect(b).IsEmpty
            && a.Intersect(b).IsSubsetOf(a) && a.IsSubsetOf(a.Union(b)) && a.Difference(b).IsDisjointFrom(b)
            && a.Difference(b).Equals(a.Intersect(b.Complement()))).Holds();

    [Fact]
    public void BoundsAscend() =>
        Prop.ForAll(VersionGenerators.Ranges, VersionGenerators.Ranges, (a, b) =>
            a.Union(b).Bounds is var bounds && bounds.Zip(bounds.Skip(1), (low, high) => low < high).All(ascends => ascends)).Holds();

    [Fact]
    public void TextThatIsASpecifierMeansTheSameSet() =>
        Prop.ForAll(VersionGenerators.Ranges, range =>
            !VersionSpecifierSet.TryParse(range.ToSpecifierText(), out VersionSpecifierSet? set) || set.Range.Equals(range)).Holds();

    [Fact]
    public void EverySpecifierButForLocalsIsWrittenAsOne() =>
        Prop.ForAll(VersionGenerators.Specifiers, specifier =>
            VersionSpecifierSet.TryParse(specifier.Parsed.Range.ToSpecifierText(), out VersionSpecifierSet? set)
            && set.Range.Equals(specifier.Parsed.Range)).Holds();

    [Fact]
    public void SpecifierTextIsReadBackUnchanged() =>
        Prop.ForAll(VersionGenerators.Sets, set =>
            VersionSpecifierSet.Parse(set.ToString()) is var again && again.Equals(set)
            && string.Equals(again.ToString(), set.ToString(), StringComparison.Ordinal)).Holds();
}
