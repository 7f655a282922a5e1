using System.Diagnostics.CodeAnalysis;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.Distributions;

/// <summary>What the file name of a source distribution says (PEP 625).</summary>
public sealed record SourceFileName
{
    /// <summary>The standard's two first, then what older releases on indexes have; pip unpacks them all.</summary>
    private static readonly string[] s_suffixes =
        [".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz", ".tbz", ".txz", ".tlz", ".tar.lz", ".tar.lzma", ".tar"];

    public required string Text { get; init; }
    public required PackageName Name { get; init; }
    public required PackageVersion Version { get; init; }

    /// <summary>By the standard: .tar.gz or .zip.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SourceFileName? name)
    {
        name = null;
        ReadOnlySpan<char> stem = text;
        if (!CutSuffix(ref stem, ".tar.gz") && !CutSuffix(ref stem, ".zip"))
            return false;
        int dash = stem.LastIndexOf('-');
        if (dash <= 0 || !PackageVersion.TryParse(stem[(dash + 1)..], out PackageVersion? version))
            return false;
        name = new SourceFileName { Text = text, Name = PackageName.Of(NameText.Of(stem[..dash])), Version = version };
        return true;
    }

    /// <summary>As pip reads an index page: any archive suffix (.tar.gz .zip
    /// .tar.bz2 .tgz .tar.xz …), the name known from the page, so that
    /// <c>python-nvd3-0.16.0.tar.gz</c> and names with dashes and digits are cut at the right place.</summary>
    public static bool TryParse(string text, PackageName project, [NotNullWhen(true)] out SourceFileName? name)
    {
        name = null;
        if (!TryCutVersion(text, project, out ReadOnlySpan<char> version) || !PackageVersion.TryParse(version, out PackageVersion? parsed))
            return false;
        name = new SourceFileName { Text = text, Name = project, Version = parsed };
        return true;
    }

    /// <summary>The version's text in the name of an archive of this project; nothing is copied.</summary>
    internal static bool TryCutVersion(ReadOnlySpan<char> text, PackageName project, out ReadOnlySpan<char> version)
    {
        version = default;
        ReadOnlySpan<char> stem = text;
        if (!CutArchiveSuffix(ref stem))
            return false;
        int dash = NameLength(stem, project.Normalized);
        if (dash < 0)
            return false;
        version = stem[(dash + 1)..];
        return !version.IsEmpty;
    }

    private static bool CutArchiveSuffix(ref ReadOnlySpan<char> stem)
    {
        foreach (string suffix in s_suffixes)
        {
            if (!CutSuffix(ref stem, suffix))
                continue;
            // "x.tar.zip" is no archive that anybody can name; "macosx10" marks bdist_dumb zips of old.
            return !stem.EndsWith(".tar", StringComparison.OrdinalIgnoreCase) && !(suffix == ".zip" && stem.IndexOf("macosx10") >= 0);
        }

        return false;
    }

    private static bool CutSuffix(ref ReadOnlySpan<char> stem, string suffix)
    {
        if (!stem.EndsWith(suffix, StringComparison.Ordinal))
            return false;
        stem = stem[..^suffix.Length];
        return true;
    }

    /// <summary>The place of the first dash before which the project's name stands, in whatever spelling; -1 if there is none.</summary>
    private static int NameLength(ReadOnlySpan<char> stem, string normalized)
    {
        int at = 0, matched = 0;
        while (at < stem.Length)
        {
            if (matched == normalized.Length)
                return stem[at] == '-' ? at : -1;
            if (!IsSeparator(stem[at]))
            {
                if (char.ToLowerInvariant(stem[at++]) != normalized[matched++])
                    return -1;
                continue;
            }

            if (normalized[matched++] != '-')
                return -1;
            while (at < stem.Length && IsSeparator(stem[at]))
                at++;
        }

        return -1;
    }

    private static bool IsSeparator(char c) => c is '-' or '_' or '.';
}
