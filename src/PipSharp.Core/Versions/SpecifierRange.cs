namespace PipSharp.Versions;

/// <summary>What each operator admits, as a set of keys (PEP 440, "Version specifiers").</summary>
internal static class SpecifierRange
{
    internal static VersionRange Of(VersionOperator op, VersionKey version, bool isWildcard) => op switch
    {
        VersionOperator.Equal => isWildcard ? Prefix(version) : Same(version),
        VersionOperator.NotEqual => (isWildcard ? Prefix(version) : Same(version)).Complement(),
        VersionOperator.Compatible => VersionRange.Between(VersionCut.At(version), VersionCut.AfterPrefix(version, Segments(version) - 1)),
        VersionOperator.LessOrEqual => VersionRange.Below(VersionCut.AfterLocals(version)),
        VersionOperator.Less => VersionRange.Below(VersionCut.Below(version)),
        VersionOperator.GreaterOrEqual => VersionRange.From(VersionCut.At(version)),
        VersionOperator.Greater => VersionRange.From(VersionCut.Above(version)),
        _ => VersionRange.Full,
    };

    /// <summary>How many numbers the release has, as written.</summary>
    internal static int Segments(VersionKey version)
    {
        Span<byte> buffer = version.Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[version.Size];
        return new VersionLayout(version.Spread(buffer)).Segments + version.WrittenZeros;
    }

    private static VersionRange Prefix(VersionKey version) =>
        VersionRange.Between(VersionCut.BeforePrefix(version), VersionCut.AfterPrefix(version, Segments(version)));

    // A version without local part stands for all its local versions, one with it for itself.
    private static VersionRange Same(VersionKey version)
    {
        Span<byte> buffer = version.Size <= VersionCode.TypicalSize ? stackalloc byte[VersionCode.TypicalSize] : new byte[version.Size];
        bool isLocal = new VersionLayout(version.Spread(buffer)).LocalAt != 0;
        return VersionRange.Between(VersionCut.At(version), isLocal ? VersionCut.JustAfter(version) : VersionCut.AfterLocals(version));
    }
}
