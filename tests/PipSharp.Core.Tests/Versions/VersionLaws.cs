using System.Text;
using FsCheck.Fluent;
using Xunit;

namespace PipSharp.Versions;

public sealed class VersionLaws
{
    [Fact]
    public void KeysAreOrderedAsTheirVersions() =>
        Prop.ForAll(VersionGenerators.Versions, VersionGenerators.Versions, (a, b) => Math.Sign(a.Parsed.CompareTo(b.Parsed)) == a.OrderTo(b)).Holds();

    [Fact]
    public void OrderIsTotal() =>
        Prop.ForAll(VersionGenerators.Versions, VersionGenerators.Versions, VersionGenerators.Versions, (a, b, c) =>
        {
            VersionKey[] keys = [a.Parsed.Key, b.Parsed.Key, c.Parsed.Key];
            Array.Sort(keys);
            return keys[0] <= keys[1] && keys[1] <= keys[2] && keys[0] <= keys[2] && !(keys[0] > keys[2]);
        }).Holds();

    [Fact]
    public void EqualVersionsHaveEqualKeysHashesAndCanonicalTexts() =>
        Prop.ForAll(VersionGenerators.Versions, VersionGenerators.Versions, (a, b) =>
        {
            PackageVersion x = a.Parsed, y = b.Parsed;
            bool areEqual = a.OrderTo(b) == 0;
            return x.Equals(y) == areEqual && string.Equals(x.Canonical, y.Canonical, StringComparison.Ordinal) == areEqual
                && (!areEqual || x.GetHashCode() == y.GetHashCode());
        }).Holds();

    [Fact]
    public void NormalFormIsReadBackUnchanged() =>
        Prop.ForAll(VersionGenerators.Versions, version =>
        {
            string text = version.Parsed.ToString();
            bool isUtf8 = PackageVersion.TryParse(Encoding.UTF8.GetBytes(text), out PackageVersion? fromUtf8);
            return string.Equals(text, version.ToString(), StringComparison.Ordinal) && isUtf8 && fromUtf8!.Equals(version.Parsed)
                && string.Equals(fromUtf8.ToString(), text, StringComparison.Ordinal);
        }).Holds();

    [Fact]
    public void PartsAreReadFromTheKey() =>
        Prop.ForAll(VersionGenerators.Versions, version =>
        {
            PackageVersion parsed = PackageVersion.FromKey(version.Parsed.Key.WithWrittenZeros(0), version.ToString());
            return parsed.Epoch == version.Epoch && parsed.Release.SequenceEqual(version.Release) && parsed.Pre == version.Pre
                && parsed.Post == version.Post && parsed.Dev == version.Dev && parsed.IsPrerelease == version.IsPrerelease
                && string.Equals(parsed.Local ?? "", string.Join('.', version.Local), StringComparison.Ordinal)
                && string.Equals(parsed.Public, (version with { Local = [] }).ToString(), StringComparison.Ordinal);
        }).Holds();

    [Fact]
    public void NoCodeBeginsAnother() =>
        Prop.ForAll(VersionGenerators.Versions, VersionGenerators.Versions, (a, b) =>
        {
            byte[] x = Code(a.Parsed), y = Code(b.Parsed);
            return a.OrderTo(b) == 0 ? x.SequenceEqual(y) : !x.AsSpan().StartsWith(y) && !y.AsSpan().StartsWith(x);
        }).Holds();

    [Fact]
    public void NothingIsBetweenAVersionAndThePlaceAfterIt() =>
        Prop.ForAll(VersionGenerators.Versions, VersionGenerators.Versions, (a, b) =>
        {
            VersionKey after = VersionCut.JustAfter(a.Parsed.Key);
            return a.Parsed.Key < after && (b.OrderTo(a) > 0) == (b.Parsed.Key >= after);
        }).Holds();

    private static byte[] Code(PackageVersion version)
    {
        ReadOnlySpan<byte> code = version.Key.Spread(new byte[version.Key.Size]);
        return code[..new VersionLayout(code).End].ToArray();
    }
}
