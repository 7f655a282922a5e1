using System.Numerics;
using System.Text;
using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Versions;

public sealed class VersionTables
{
    [Fact]
    public void EverySpellingIsReadOrRefused() => Vectors.CheckAll(Vectors.Lines("versions.jsonl"), CheckSpelling);

    [Fact]
    public void OrderIsThatOfTheScheme() => Vectors.CheckAll(Vectors.Lines("version-order.jsonl"), one =>
        string.Equals(one.GetProperty("kind").GetString(), "sort", StringComparison.Ordinal) ? CheckSort(one) : CheckCompare(one));

    [Fact]
    public void VersionsOfRealProjectsAreReadAndRanked()
    {
        PackageVersion? previous = null;
        int previousRank = -1;
        Vectors.CheckAll(Vectors.Lines("versions-index.jsonl"), one =>
        {
            PackageVersion version = PackageVersion.Parse(one.GetProperty("input").GetString()!);
            JsonElement expect = one.GetProperty("expect");
            int rank = expect.GetProperty("rank").GetInt32();
            int order = Math.Sign(version.CompareTo(previous));
            int expectedOrder = Math.Sign(rank.CompareTo(previousRank));
            (previous, previousRank) = (version, rank);
            return Differs("str", expect.GetProperty("str").GetString(), version.ToString())
                ?? Differs("is_prerelease", expect.GetProperty("is_prerelease").GetBoolean(), version.IsPrerelease)
                ?? Differs("order", expectedOrder, order);
        });
    }

    private static string? CheckSpelling(JsonElement one)
    {
        string input = one.GetProperty("input").GetString()!;
        JsonElement expect = one.GetProperty("expect");
        bool valid = PackageVersion.TryParse(input, out PackageVersion? version);
        bool utf8Valid = PackageVersion.TryParse(Encoding.UTF8.GetBytes(input), out PackageVersion? fromUtf8);
        if (valid != expect.GetProperty("valid").GetBoolean() || utf8Valid != valid)
            return $"valid: {valid}, from UTF-8: {utf8Valid}";
        return version is null ? null : CheckParts(expect, version) ?? Differs("utf8", version.ToString(), fromUtf8!.ToString());
    }

    private static string? CheckParts(JsonElement expect, PackageVersion version) =>
        Differs("str", Text(expect, "str"), version.ToString())
        ?? Differs("epoch", expect.GetProperty("epoch").GetRawText(), version.Epoch.ToString())
        ?? Differs("release", expect.GetProperty("release").GetRawText().Replace(" ", "", StringComparison.Ordinal), $"[{string.Join(',', version.Release)}]")
        ?? Differs("pre", expect.GetProperty("pre").GetRawText(), version.Pre is { } pre ? $"[\"{pre.Letter}\",{pre.Number}]" : "null")
        ?? Differs("post", expect.GetProperty("post").GetRawText(), Number(version.Post))
        ?? Differs("dev", expect.GetProperty("dev").GetRawText(), Number(version.Dev))
        ?? Differs("local", Text(expect, "local"), version.Local)
        ?? Differs("public", Text(expect, "public"), version.Public)
        ?? Differs("base_version", Text(expect, "base_version"), version.BaseVersion)
        ?? Differs("canonical", Text(expect, "canonical"), version.Canonical)
        ?? Differs("is_prerelease", expect.GetProperty("is_prerelease").GetBoolean(), version.IsPrerelease)
        ?? Differs("is_postrelease", expect.GetProperty("is_postrelease").GetBoolean(), version.IsPostrelease)
        ?? Differs("is_devrelease", expect.GetProperty("is_devrelease").GetBoolean(), version.IsDevrelease);

    private static string? CheckSort(JsonElement one)
    {
        string sorted = string.Join(' ', one.GetProperty("versions").EnumerateArray().Select(v => PackageVersion.Parse(v.GetString()!)).Order());
        return Differs("sorted", string.Join(' ', one.GetProperty("expect").EnumerateArray().Select(v => v.GetString())), sorted);
    }

    private static string? CheckCompare(JsonElement one)
    {
        PackageVersion a = PackageVersion.Parse(Text(one, "a")!), b = PackageVersion.Parse(Text(one, "b")!);
        int expected = one.GetProperty("expect").GetInt32();
        return Differs("a to b", expected, Math.Sign(a.CompareTo(b)))
            ?? Differs("b to a", -expected, Math.Sign(b.CompareTo(a)))
            ?? Differs("equal", expected == 0, a.Equals(b))
            ?? Differs("same hash", true, expected != 0 || a.GetHashCode() == b.GetHashCode());
    }

    private static string? Text(JsonElement one, string name) => one.GetProperty(name).GetString();

    private static string Number(BigInteger? number) => number?.ToString() ?? "null";

    private static string? Differs<T>(string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{what}: expected {expected}, got {actual}";
}
