using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace PipSharp.Versions;

/// <summary>Versions and specifiers from few parts, so that they are often near each other or equal, with the numbers at which the code changes its form.</summary>
internal static class VersionGenerators
{
    private static readonly BigInteger[] s_edges =
    [
        222, 223, 224, 2271, 2272, 526559, 526560, 16777215, 16777216, uint.MaxValue, 1UL << 40, ulong.MaxValue, (BigInteger)ulong.MaxValue + 1,
        BigInteger.Pow(10, 30) - 1, BigInteger.Pow(10, 30),
    ];

    private static readonly Gen<BigInteger> s_number = Gen.Frequency(
        (12, Gen.Choose(0, 2).Select(n => new BigInteger(n))), (2, Gen.Choose(0, 30).Select(n => new BigInteger(n))), (1, Gen.Elements(s_edges)));

    private static readonly Gen<BigInteger?> s_maybe = Gen.Frequency(
        (2, Gen.Constant<BigInteger?>(null)), (1, s_number.Select(n => (BigInteger?)n)));

    private static readonly Gen<(string, BigInteger)?> s_pre =
        from letter in Gen.Elements("", "", "a", "b", "rc")
        from number in s_number
        select letter.Length == 0 ? ((string, BigInteger)?)null : (letter, number);

    private static readonly Gen<string> s_localSegment = Gen.Frequency(
        (3, Gen.Elements("a", "b", "ab", "0a", "00a", "a0", "z")), (2, s_number.Select(n => n.ToString())));

    private static readonly Gen<string[]> s_local = Gen.Frequency(
        (4, Gen.Constant(Array.Empty<string>())), (1, Gen.NonEmptyListOf(s_localSegment).Resize(3).Select(s => s.ToArray())));

    internal static readonly Arbitrary<ReferenceVersion> Versions = (
        from epoch in Gen.Frequency((9, Gen.Constant(BigInteger.Zero)), (1, s_number))
        from release in Gen.NonEmptyListOf(s_number).Resize(3)
        from pre in s_pre
        from post in s_maybe
        from dev in s_maybe
        from local in s_local
        select new ReferenceVersion { Epoch = epoch, Release = [.. release], Pre = pre, Post = post, Dev = dev, Local = local }).ToArbitrary();

    private static readonly Gen<ReferenceSpecifier> s_specifier =
        from op in Gen.Elements("==", "==", "!=", "!=", "<=", "<", ">=", ">", "~=")
        from wildcard in Gen.Elements(false, false, true)
        from version in Versions.Generator
        select Fit(op, version, wildcard);

    internal static readonly Arbitrary<ReferenceSpecifier> Specifiers = s_specifier.ToArbitrary();

    internal static readonly Arbitrary<VersionSpecifierSet> Sets = Gen.NonEmptyListOf(s_specifier).Resize(3)
        .Select(clauses => VersionSpecifierSet.Parse(string.Join(',', clauses))).ToArbitrary();

    /// <summary>Unions of a few sets and their complements.</summary>
    internal static readonly Arbitrary<VersionRange> Ranges = (
        from a in Sets.Generator
        from b in Sets.Generator
        from how in Gen.Choose(0, 3)
        select how switch { 0 => a.Range, 1 => a.Range.Union(b.Range), 2 => a.Range.Difference(b.Range), _ => a.Range.Union(b.Range).Complement() }).ToArbitrary();

    internal static void Holds(this Property property) => property.Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    // Cuts off what the operator does not take.
    private static ReferenceSpecifier Fit(string op, ReferenceVersion version, bool wildcard)
    {
        bool isEquality = op is "==" or "!=";
        if (isEquality && wildcard)
            version = new ReferenceVersion { Epoch = version.Epoch, Release = version.Release };
        if (!isEquality)
            version = version with { Local = [] };
        if (op is "~=" && version.Release.Length == 1)
            version = version with { Release = [version.Release[0], BigInteger.One] };
        return new ReferenceSpecifier(op, version, isEquality && wildcard);
    }
}
