using System.Numerics;

namespace PipSharp.Versions;

/// <summary>A clause as PEP 440 tells it, without keys and intervals.</summary>
internal sealed record ReferenceSpecifier(string Operator, ReferenceVersion Version, bool IsWildcard)
{
    public VersionSpecifierSet Parsed => VersionSpecifierSet.Parse(ToString());

    public override string ToString() => Operator + Version + (IsWildcard ? ".*" : "");

    public bool Contains(ReferenceVersion candidate) => Operator switch
    {
        "==" => Matches(candidate),
        "!=" => !Matches(candidate),
        ">=" => candidate.OrderTo(Version) >= 0,
        "<=" => WithoutLocal(candidate).OrderTo(Version) <= 0,
        "<" => candidate.OrderTo(Version) < 0 && (Version.IsPrerelease || candidate.OrderTo(Version with { Dev = BigInteger.Zero }) < 0),
        ">" => WithoutLocal(candidate).OrderTo(Version) > 0 && (IsPostOrDev(Version) || !IsPostOf(candidate, Version)),
        _ => candidate.OrderTo(Version) >= 0 && HasPrefix(candidate, Version.Epoch, Version.Release[..^1]),
    };

    private static bool IsPostOrDev(ReferenceVersion version) => version.Post is not null || version.Dev is not null;

    private static bool IsPostOf(ReferenceVersion candidate, ReferenceVersion version) =>
        candidate.Post is not null && (WithoutLocal(candidate) with { Post = null, Dev = null }).OrderTo(version) == 0;

    private bool Matches(ReferenceVersion candidate) =>
        IsWildcard
            ? HasPrefix(candidate, Version.Epoch, Version.Release)
            : (Version.Local.Length == 0 ? WithoutLocal(candidate) : candidate).OrderTo(Version) == 0;

    private static bool HasPrefix(ReferenceVersion candidate, BigInteger epoch, BigInteger[] prefix) =>
        candidate.Epoch == epoch && prefix.Select((number, i) => candidate.Release.ElementAtOrDefault(i) == number).All(same => same);

    private static ReferenceVersion WithoutLocal(ReferenceVersion version) => version with { Local = [] };
}
