namespace PipSharp.RequirementFiles;

/// <summary>The spellings of the options; a long one may be cut short as long as one option fits.</summary>
internal static class LineOptionTable
{
    private static readonly (string Spelling, LineOption Option)[] Long =
    [
        ("--index-url", LineOption.IndexUrl),
        ("--pypi-url", LineOption.IndexUrl),
        ("--extra-index-url", LineOption.ExtraIndexUrl),
        ("--no-index", LineOption.NoIndex),
        ("--constraint", LineOption.Constraint),
        ("--requirement", LineOption.Requirement),
        ("--editable", LineOption.Editable),
        ("--find-links", LineOption.FindLinks),
        ("--no-binary", LineOption.NoBinary),
        ("--only-binary", LineOption.OnlyBinary),
        ("--prefer-binary", LineOption.PreferBinary),
        ("--require-hashes", LineOption.RequireHashes),
        ("--no-require-hashes", LineOption.NoRequireHashes),
        ("--pre", LineOption.Pre),
        ("--all-releases", LineOption.AllReleases),
        ("--only-final", LineOption.OnlyFinal),
        ("--trusted-host", LineOption.TrustedHost),
        ("--use-feature", LineOption.UseFeature),
        ("--hash", LineOption.Hash),
        ("--config-settings", LineOption.ConfigSettings),
    ];

    public static bool TakesValue(LineOption option) => option is not
        (LineOption.NoIndex or LineOption.PreferBinary or LineOption.RequireHashes or LineOption.NoRequireHashes or LineOption.Pre);

    public static LineOption? Short(char letter) => letter switch
    {
        'i' => LineOption.IndexUrl,
        'f' => LineOption.FindLinks,
        'r' => LineOption.Requirement,
        'c' => LineOption.Constraint,
        'e' => LineOption.Editable,
        'C' => LineOption.ConfigSettings,
        _ => null,
    };

    public static LineOption? Exactly(ReadOnlySpan<char> spelling)
    {
        foreach (var entry in Long)
            if (spelling.SequenceEqual(entry.Spelling))
                return entry.Option;
        return null;
    }

    /// <summary>The options whose long spelling begins like this.</summary>
    public static List<(string Spelling, LineOption Option)> Beginning(string spelling)
    {
        var found = new List<(string, LineOption)>();
        foreach (var entry in Long)
            if (entry.Spelling.StartsWith(spelling, StringComparison.Ordinal))
                found.Add(entry);
        return found;
    }
}
