using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Toml;
using PipSharp.Versions;

namespace PipSharp.Locks;

/// <summary>Reads a lock file as PEP 751 has it; unknown keys are ignored.</summary>
internal static class LockFileReader
{
    public static readonly PackageVersion KnownVersion = PackageVersion.Parse("1.0");
    private static readonly PackageVersion NextMajor = PackageVersion.Parse("2");

    public static LockFile Read(TomlTable document)
    {
        var table = new LockTable(document, "");
        PackageVersion version = table.Parsed<PackageVersion>("lock-version", PackageVersion.TryParse, "a version")
            ?? throw table.Invalid("lock-version", "it is missing");
        if (version.CompareTo(KnownVersion) < 0 || version.CompareTo(NextMajor) >= 0)
            throw new PipSharpException(
                "unsupported-lock-version", $"The lock file has version {version}; this PipSharp knows version {KnownVersion}.",
                "A newer PipSharp may read it; or write it anew.");
        table.Demand("packages");
        table.Table("tool");
        return new LockFile
        {
            LockVersion = version,
            CreatedBy = table.RequiredText("created-by"),
            Environments = table.List<Marker>("environments", Marker.TryParse, "a marker"),
            RequiresPython = SpecifiersOf(table),
            Extras = table.List<ExtraName>("extras", TryParseExtra, "a normalized name"),
            DependencyGroups = TextsOf(table, "dependency-groups"),
            DefaultGroups = TextsOf(table, "default-groups"),
            Packages = ImmutableArray.CreateRange(table.Tables("packages"), LockedPackageReader.Read),
        };
    }

    public static VersionSpecifierSet? SpecifiersOf(LockTable table) =>
        table.Parsed<VersionSpecifierSet>("requires-python", VersionSpecifierSet.TryParse, "a set of version specifiers");

    private static ImmutableArray<string> TextsOf(LockTable table, string key) =>
        table.List<string>(key, static (text, out value) => (value = text.ToString()) is not null, "a string");

    private static bool TryParseExtra(ReadOnlySpan<char> text, out ExtraName name) =>
        ExtraName.TryParse(text, out name) && text.SequenceEqual(name.Normalized);
}
