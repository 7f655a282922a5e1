using System.Text.Json;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Versions;

public sealed class SpecifierTables
{
    private static readonly Lazy<PackageVersion[]> s_probes = new(ReadProbes);

    [Fact]
    public void TextIsParsedOrRefusedAndVersionsMatch() => Vectors.CheckAll(Vectors.Lines("specifiers.jsonl"), one =>
        Is(one, "parse") ? CheckParse(one) : CheckContains(one));

    [Fact]
    public void FilterKeepsWhatMatches() => Vectors.CheckAll(Vectors.Lines("specifier-filter.jsonl"), one =>
    {
        string[] versions = [.. one.GetProperty("versions").EnumerateArray().Select(v => v.GetString()!)];
        string kept = string.Join(' ', Set(one, "specifier").Filter(versions, Flag(one, "prereleases")));
        string expected = string.Join(' ', one.GetProperty("expect").EnumerateArray().Select(v => v.GetString()));
        return string.Equals(kept, expected, StringComparison.Ordinal) ? null : $"kept {kept}, expected {expected}";
    });

    [Fact]
    public void SetsRelateAndCombine() => Vectors.CheckAll(Vectors.Lines("specifier-sets.jsonl"), CheckSets);

    private static string? CheckParse(JsonElement one)
    {
        JsonElement expect = one.GetProperty("expect");
        bool valid = VersionSpecifierSet.TryParse(one.GetProperty("specifier").GetString(), out VersionSpecifierSet? set);
        if (valid != expect.GetProperty("valid").GetBoolean())
            return $"valid: {valid}";
        if (set is null)
            return null;
        string clauses = string.Join(' ', set.Specifiers.Select(s => s.ToString()[..^s.VersionText.Length] + "|" + s.VersionText).Order(StringComparer.Ordinal));
        string expected = string.Join(' ', expect.GetProperty("clauses").EnumerateArray().Select(c => c[0].GetString() + "|" + c[1].GetString()).Order(StringComparer.Ordinal));
        return Differs("str", expect.GetProperty("str").GetString(), set.ToString())
            ?? Differs("clauses", expected, clauses)
            ?? Differs("prereleases", Flag(expect, "prereleases") == true, set.MentionsPrerelease)
            ?? Differs("parsed again", set, VersionSpecifierSet.Parse(set.ToString()));
    }

    private static string? CheckContains(JsonElement one)
    {
        string version = one.GetProperty("version").GetString()!;
        bool? prereleases = Flag(one, "prereleases");
        bool installed = one.TryGetProperty("installed", out JsonElement given) && given.GetBoolean();
        VersionSpecifierSet set = Set(one, "specifier");
        bool expected = one.GetProperty("expect").GetBoolean();
        string? problem = Differs("contains", expected, set.Contains(version, prereleases, installed));
        if (problem is not null || set.HasArbitraryEquality || !PackageVersion.TryParse(version, out PackageVersion? parsed))
            return problem;
        return Differs("contains the parsed version", expected, set.Contains(parsed, prereleases, installed));
    }

    private static string? CheckSets(JsonElement one)
    {
        JsonElement expect = one.GetProperty("expect");
        VersionSpecifierSet a = Set(one, "a");
        VersionSpecifierSet b = one.TryGetProperty("b", out _) ? Set(one, "b") : VersionSpecifierSet.Any;
        return one.GetProperty("kind").GetString() switch
        {
            "unsatisfiable" => Differs("unsatisfiable", expect.GetBoolean(), a.IsUnsatisfiable),
            "and" => CheckAnd(expect, a.And(b)),
            "equal" => Differs("equal", expect.GetBoolean(), a.Equals(b)) ?? Differs("same hash", true, !a.Equals(b) || a.GetHashCode() == b.GetHashCode()),
            "relation" => CheckRelation(expect, a, b),
            "union" => CheckRange(expect, a.Range.Union(b.Range)),
            "intersection" => CheckRange(expect, a.Range.Intersect(b.Range)),
            "difference" => CheckRange(expect, a.Range.Difference(b.Range)),
            "complement" => CheckRange(expect, a.Range.Complement()),
            string other => "unknown kind " + other,
            null => "no kind",
        };
    }

    private static string? CheckAnd(JsonElement expect, VersionSpecifierSet both) =>
        Differs("str", expect.GetProperty("str").GetString(), both.ToString())
        ?? Differs("prereleases", Flag(expect, "prereleases") == true, both.MentionsPrerelease)
        ?? Differs("unsatisfiable", expect.GetProperty("unsatisfiable").GetBoolean(), both.IsUnsatisfiable);

    private static string? CheckRelation(JsonElement expect, VersionSpecifierSet a, VersionSpecifierSet b)
    {
        if (expect.ValueKind == JsonValueKind.String)
            return Differs("refused", typeof(InvalidOperationException), Record.Exception(() => a.IsSubsetOf(b))?.GetType());
        return Differs("subset", expect.GetProperty("subset").GetBoolean(), a.IsSubsetOf(b))
            ?? Differs("superset", expect.GetProperty("superset").GetBoolean(), b.IsSubsetOf(a))
            ?? Differs("disjoint", expect.GetProperty("disjoint").GetBoolean(), a.Range.IsDisjointFrom(b.Range));
    }

    private static string? CheckRange(JsonElement expect, VersionRange range)
    {
        string[] expected = [.. expect.GetProperty("members").EnumerateArray().Select(v => v.GetString()!)];
        string[] members = [.. s_probes.Value.Where(range.Contains).Select(v => v.ToString())];
        return Differs("empty", expect.GetProperty("empty").GetBoolean(), range.IsEmpty)
            ?? Differs("members", Joined(expected.Select(v => PackageVersion.Parse(v).ToString())), Joined(members))
            ?? (expect.GetProperty("specifier").GetString() is { } text ? Differs("range", VersionSpecifierSet.Parse(text).Range, range) : null);
    }

    // Every probe is a member of some complement.
    private static PackageVersion[] ReadProbes() =>
    [
        .. Vectors.Lines("specifier-sets.jsonl").Select(one => one.GetProperty("expect"))
            .Where(expect => expect.ValueKind == JsonValueKind.Object && expect.TryGetProperty("members", out _))
            .SelectMany(expect => expect.GetProperty("members").EnumerateArray().Select(v => v.GetString()!))
            .Distinct(StringComparer.Ordinal)
            .Select(PackageVersion.Parse),
    ];

    private static string Joined(IEnumerable<string> versions) => string.Join(' ', versions.Order(StringComparer.Ordinal));

    private static bool Is(JsonElement one, string kind) => string.Equals(one.GetProperty("kind").GetString(), kind, StringComparison.Ordinal);

    private static VersionSpecifierSet Set(JsonElement one, string name) => VersionSpecifierSet.Parse(one.GetProperty(name).GetString()!);

    private static bool? Flag(JsonElement one, string name) =>
        one.GetProperty(name) is { ValueKind: not JsonValueKind.Null } flag ? flag.GetBoolean() : null;

    private static string? Differs<T>(string what, T expected, T actual) =>
        EqualityComparer<T>.Default.Equals(expected, actual) ? null : $"{what}: expected {expected}, got {actual}";
}
