namespace PipSharp.Versions;

/// <summary>One clause of a specifier set: an operator and a version (PEP 440, "Version specifiers").</summary>
public sealed class VersionSpecifier : IEquatable<VersionSpecifier>
{
    private readonly VersionKey _key;
    private readonly bool _isVersion;
    private VersionRange? _range;
    private string? _text;

    internal VersionSpecifier(VersionOperator op, string versionText, VersionKey? key, bool isWildcard)
    {
        Operator = op;
        VersionText = versionText;
        IsWildcard = isWildcard;
        _key = key.GetValueOrDefault();
        _isVersion = key.HasValue;
    }

    public VersionOperator Operator { get; }

    /// <summary>What follows the operator, as it was written: <c>1.0</c>, <c>1.0.*</c>; after <c>===</c> any text.</summary>
    public string VersionText { get; }

    /// <summary>True for <c>==1.0.*</c> and <c>!=1.0.*</c> (PEP 440, "Version matching").</summary>
    public bool IsWildcard { get; }

    /// <summary>The versions that match, pre-releases among them; all for <c>===</c>, which is a matter of text.</summary>
    public VersionRange Range => _range ??= SpecifierRange.Of(Operator, _key, IsWildcard);

    /// <summary>True if the clause itself asks for a pre-release (PEP 440, "Handling of pre-releases"); <c>!=</c> never does.</summary>
    public bool MentionsPrerelease => Operator != VersionOperator.NotEqual && _isVersion && _key.IsPrerelease;

    public bool Equals(VersionSpecifier? other)
    {
        if (other is null || Operator != other.Operator || IsWildcard != other.IsWildcard)
            return false;
        if (IsWildcard || Operator == VersionOperator.ArbitraryEqual)
            return string.Equals(VersionText, other.VersionText, StringComparison.Ordinal);
        return _key.Equals(other._key) && (Operator != VersionOperator.Compatible || _key.WrittenZeros == other._key.WrittenZeros);
    }

    public override bool Equals(object? obj) => Equals(obj as VersionSpecifier);

    public override int GetHashCode() =>
        IsWildcard || !_isVersion || Operator == VersionOperator.ArbitraryEqual
            ? HashCode.Combine(Operator, string.GetHashCode(VersionText, StringComparison.Ordinal))
            : HashCode.Combine(Operator, _key);

    /// <summary>The operator and the version as it was written, without blanks.</summary>
    public override string ToString() => _text ??= Operator.Text() + VersionText;

    /// <summary>For <c>===</c>: whether the text is the same but for the case of letters (PEP 440, "Arbitrary equality").</summary>
    internal bool MatchesText(string versionText) => string.Equals(versionText, VersionText, StringComparison.OrdinalIgnoreCase);
}
