using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace PipSharp.Versions;

/// <summary>Version specifiers that must all hold, as requirements have them (PEP 440, "Version specifiers").</summary>
/// <remarks>Equality is that of the clauses in their normal form, whatever their order:
/// <c>==1.0</c> equals <c>==1.0.0</c>, but not <c>==1.0.*</c> <c>==1.*</c>.</remarks>
public sealed class VersionSpecifierSet : IEquatable<VersionSpecifierSet>
{
    private VersionRange? _range;
    private string? _text;

    private VersionSpecifierSet(ImmutableArray<VersionSpecifier> specifiers)
    {
        Specifiers = specifiers;
        foreach (VersionSpecifier specifier in specifiers)
        {
            MentionsPrerelease |= specifier.MentionsPrerelease;
            HasArbitraryEquality |= specifier.Operator == VersionOperator.ArbitraryEqual;
        }
    }

    /// <summary>No specifier: every version.</summary>
    public static VersionSpecifierSet Any { get; } = new([]);

    /// <summary>The clauses, sorted by their text, equal ones once.</summary>
    public ImmutableArray<VersionSpecifier> Specifiers { get; }

    public bool IsEmpty => Specifiers.IsEmpty;

    /// <summary>True if a clause other than <c>!=</c> names a pre-release, which
    /// admits pre-releases (PEP 440, "Handling of pre-releases").</summary>
    public bool MentionsPrerelease { get; }

    /// <summary>True if there is a <c>===</c>, which <see cref="Range"/> knows nothing of (PEP 440, "Arbitrary equality").</summary>
    public bool HasArbitraryEquality { get; }

    /// <summary>The versions that match all clauses, pre-releases among them; <c>===</c> does not count.</summary>
    public VersionRange Range => _range ??= Intersect(Specifiers);

    /// <summary>True if no version at all can match.</summary>
    public bool IsUnsatisfiable => Range.IsEmpty || (HasArbitraryEquality && !ArbitraryEqualityCanMatch());

    /// <exception cref="InvalidTextException">code <c>invalid-specifier</c></exception>
    public static VersionSpecifierSet Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SpecifierCache.Find(text) ?? (TryParse(text, out VersionSpecifierSet? set, out string? problem, out int position)
            ? SpecifierCache.Add(text, set)
            : throw new InvalidTextException("invalid-specifier", problem, text, position));
    }

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out VersionSpecifierSet? set)
    {
        set = SpecifierCache.Find(text);
        if (set is null && TryParse(text, out set, out _, out _))
            set = SpecifierCache.Add(text, set);
        return set is not null;
    }

    /// <summary><c>==</c> that version.</summary>
    public static VersionSpecifierSet Exactly(PackageVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return new([new VersionSpecifier(VersionOperator.Equal, version.ToString(), version.Key, isWildcard: false)]);
    }

    /// <summary>What matches both.</summary>
    public VersionSpecifierSet And(VersionSpecifierSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.IsEmpty || ReferenceEquals(this, other))
            return this;
        return IsEmpty ? other : FromClauses([.. Specifiers, .. other.Specifiers]);
    }

    /// <summary>Whether a version matches, seen alone.</summary>
    /// <param name="version">the version</param>
    /// <param name="prereleases">false excludes pre-releases; null admits them as
    /// true does, since a version seen alone has no rival that is final</param>
    /// <param name="installed">true admits a pre-release whatever <paramref name="prereleases"/> says: it is there already</param>
    public bool Contains(PackageVersion version, bool? prereleases = null, bool installed = false)
    {
        ArgumentNullException.ThrowIfNull(version);
        return (prereleases != false || installed || !version.IsPrerelease)
            && Range.Contains(version.Key)
            && (!HasArbitraryEquality || MatchesText(version.ToString()));
    }

    /// <summary>As <see cref="Contains(PackageVersion, bool?, bool)"/>, for any text:
    /// one that is no version matches only <c>===</c> or no clause at all.</summary>
    public bool Contains(string versionText, bool? prereleases = null, bool installed = false)
    {
        ArgumentNullException.ThrowIfNull(versionText);
        PackageVersion? version = AsVersion(versionText);
        return (prereleases != false || installed || version?.IsPrerelease != true) && Matches(versionText, version);
    }

    /// <summary>The versions that match, in the order given.</summary>
    /// <param name="versions">the versions</param>
    /// <param name="prereleases">true keeps pre-releases, false drops them, null follows PEP 440, "Handling of pre-releases": they stay if
    /// the set mentions one or if nothing else matches</param>
    public ImmutableArray<PackageVersion> Filter(IEnumerable<PackageVersion> versions, bool? prereleases = null) =>
        Filter(versions, static version => version, prereleases);

    /// <summary>The items whose versions match, in the order given.</summary>
    public ImmutableArray<T> Filter<T>(IEnumerable<T> items, Func<T, PackageVersion> versionOf, bool? prereleases = null)
    {
        PrereleaseSieve<T> sieve = new(prereleases ?? (MentionsPrerelease ? true : null));
        foreach (T item in items)
        {
            PackageVersion version = versionOf(item);
            if (Contains(version))
                sieve.Add(item, version);
        }

        return sieve.ToImmutable();
    }

    /// <summary>As <see cref="Filter(IEnumerable{PackageVersion}, bool?)"/>, for any texts:
    /// one that is no version matches only <c>===</c> or no clause at all.</summary>
    public ImmutableArray<string> Filter(IEnumerable<string> versionTexts, bool? prereleases = null)
    {
        PrereleaseSieve<string> sieve = new(prereleases ?? (MentionsPrerelease ? true : null));
        foreach (string text in versionTexts)
        {
            PackageVersion? version = AsVersion(text);
            if (Matches(text, version))
                sieve.Add(text, version);
        }

        return sieve.ToImmutable();
    }

    /// <summary>Whether all that matches this set matches the other as well. No clause
    /// at all admits texts that are no versions, which no clause does.</summary>
    /// <exception cref="InvalidOperationException">one of the sets has a <c>===</c>, which is a matter of text
    /// (<see cref="HasArbitraryEquality"/>)</exception>
    public bool IsSubsetOf(VersionSpecifierSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (HasArbitraryEquality || other.HasArbitraryEquality)
            throw new InvalidOperationException("Sets with === do not compare.");
        return (!IsEmpty || other.IsEmpty) && Range.IsSubsetOf(other.Range);
    }

    public bool Equals(VersionSpecifierSet? other) =>
        ReferenceEquals(this, other) || (other is not null && Specifiers.SequenceEqual(other.Specifiers));

    public override bool Equals(object? obj) => Equals(obj as VersionSpecifierSet);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (VersionSpecifier specifier in Specifiers)
            hash.Add(specifier);
        return hash.ToHashCode();
    }

    /// <summary>The clauses with commas between them.</summary>
    public override string ToString() => _text ??= string.Join(',', Specifiers);

    private static bool TryParse(
        ReadOnlySpan<char> text,
        [NotNullWhen(true)] out VersionSpecifierSet? set,
        [NotNullWhen(false)] out string? problem,
        out int position)
    {
        problem = SpecifierParser.Parse(text, out List<VersionSpecifier> clauses, out position);
        set = problem is null ? FromClauses(clauses) : null;
        return problem is null;
    }

    private static VersionSpecifierSet FromClauses(List<VersionSpecifier> clauses)
    {
        if (clauses.Count <= 1)
            return clauses.Count == 0 ? Any : new([clauses[0]]);
        clauses.Sort(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()));
        return new([.. clauses.Distinct()]);
    }

    private static VersionRange Intersect(ImmutableArray<VersionSpecifier> specifiers)
    {
        VersionRange range = VersionRange.Full;
        foreach (VersionSpecifier specifier in specifiers)
            range = range.Intersect(specifier.Range);
        return range;
    }

    private static PackageVersion? AsVersion(string text) => PackageVersion.TryParse(text, out PackageVersion? version) ? version : null;

    private bool Matches(string text, PackageVersion? version) =>
        (version is null ? AreAllArbitrary() : Range.Contains(version.Key)) && (!HasArbitraryEquality || MatchesText(text));

    private bool AreAllArbitrary()
    {
        foreach (VersionSpecifier specifier in Specifiers)
        {
            if (specifier.Operator != VersionOperator.ArbitraryEqual)
                return false;
        }

        return true;
    }

    private bool MatchesText(string text)
    {
        foreach (VersionSpecifier specifier in Specifiers)
        {
            if (specifier.Operator == VersionOperator.ArbitraryEqual && !specifier.MatchesText(text))
                return false;
        }

        return true;
    }

    // The only text that can match === is its own, which the other clauses may exclude.
    private bool ArbitraryEqualityCanMatch()
    {
        string only = Specifiers.First(static s => s.Operator == VersionOperator.ArbitraryEqual).VersionText;
        PackageVersion? version = AsVersion(only);
        return Matches(only, version);
    }
}
