using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.RequirementFiles;

/// <summary>Tells a URL, a path and a name apart, in pip's order.</summary>
internal static class ArgumentParser
{
    public static RequirementArgument Parse(string text, LocalPaths paths)
    {
        var (subject, marker) = CutMarker(text);
        if (LinkScheme.IsUrl(subject))
            return OfLink(text, WithoutParentSteps(RequirementLink.Parse(subject, paths), paths), marker, []);
        // A null character makes no path; as a name it is refused with the place of it.
        if (subject.Length > 0 && !subject.Contains('\0') && LinkOfPath(subject, paths) is { } found)
            return OfLink(text, found.Link, marker, found.Extras);
        return OfName(text, subject, marker, paths);
    }

    /// <summary>After a URL only "; " begins a marker, since a URL may contain the semicolon.</summary>
    private static (string Subject, Marker? Marker) CutMarker(string text)
    {
        string separator = LinkScheme.IsUrl(text) ? "; " : ";";
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
            return (text.Trim(), null);
        string marker = text[(at + separator.Length)..].Trim();
        return (text[..at].Trim(), marker.Length == 0 ? null : InvalidRequirement.Guard(marker, Marker.Parse));
    }

    private static (RequirementLink Link, ImmutableArray<ExtraName> Extras)? LinkOfPath(string subject, LocalPaths paths)
    {
        var (cut, extras) = PathExtras.Cut(paths.Absolute(subject));
        // ".[x]" was no "." before it was cut.
        string path = paths.Absolute(cut);
        PathKind kind = LooksLikePath(subject) || ArchiveName.IsArchive(path) ? paths.KindOf(path) : PathKind.Missing;
        if (kind is PathKind.Folder && LooksLikePath(subject))
            throw new PipSharpException(
                "invalid-requirement",
                $"Directory '{CredentialText.Redact(subject)}' is not installable. Neither 'setup.py' nor 'pyproject.toml' found.");
        if (kind is PathKind.ProjectFolder && LooksLikePath(subject))
            return (RequirementLink.Parse(FileUrl.FromPath(path), paths), PathExtras.Parse(extras));
        if (!ArchiveName.IsArchive(path) || (kind is not PathKind.File && IsDirectReference(subject)))
            return null;
        return (RequirementLink.Parse(FileUrl.FromPath(path), paths), PathExtras.Parse(extras));
    }

    /// <summary><c>name @ URL</c>, where what is before the sign is no path.</summary>
    private static bool IsDirectReference(string subject) =>
        subject.IndexOf('@', StringComparison.Ordinal) is >= 0 and int at && !LooksLikePath(subject[..at]);

    internal static bool LooksLikePath(string subject) =>
        subject.StartsWith('.') || subject.Contains(Path.DirectorySeparatorChar) || subject.Contains(Path.AltDirectorySeparatorChar);

    /// <summary><c>file:../pkg</c> is relative to the working folder; the link gets the path it means.</summary>
    private static RequirementLink WithoutParentSteps(RequirementLink link, LocalPaths paths)
    {
        if (link.LocalPath is null || !link.Url.Contains("../", StringComparison.Ordinal))
            return link;
        string fragment = link.Url[link.UrlWithoutFragment.Length..];
        return RequirementLink.Parse(FileUrl.FromPath(link.LocalPath) + fragment, paths);
    }

    private static RequirementArgument OfLink(string text, RequirementLink link, Marker? marker, ImmutableArray<ExtraName> extras) => new()
    {
        Text = text,
        Link = link,
        Marker = marker,
        Extras = extras,
        Requirement = link.IsWheel ? OfWheel(link, marker, extras) : OfEgg(link, marker, extras),
    };

    private static Requirement OfWheel(RequirementLink link, Marker? marker, ImmutableArray<ExtraName> extras)
    {
        WheelFileName wheel = InvalidRequirement.Guard(link.FileName, WheelFileName.Parse);
        return new()
        {
            RawName = wheel.Name.Normalized,
            Name = wheel.Name,
            Specifier = VersionSpecifierSet.Exactly(wheel.Version),
            Marker = marker,
            Extras = extras,
        };
    }

    private static Requirement? OfEgg(RequirementLink link, Marker? marker, ImmutableArray<ExtraName> extras) =>
        link.Egg is null ? null : new()
    {
        RawName = link.Egg,
        Name = PackageName.Parse(link.Egg),
        Specifier = VersionSpecifierSet.Any,
        Marker = marker,
        Extras = extras,
    };

    private static RequirementArgument OfName(string text, string subject, Marker? marker, LocalPaths paths)
    {
        Requirement requirement = InvalidRequirement.Guard(subject, Requirement.Parse, s => HintFor(s, paths));
        return new()
        {
            Text = text,
            Requirement = marker is null ? requirement : requirement with { Marker = marker },
            Link = requirement.Url is null ? null : RequirementLink.Parse(requirement.Url, paths),
            Extras = requirement.Extras,
            Marker = marker ?? requirement.Marker,
        };
    }

    /// <summary>git://, ssh:// and the short form of ssh are what git itself takes, and no requirements.</summary>
    private static string? SchemeHint(string subject)
    {
        if (UrlParts.SchemeOf(subject) is { Length: > 0 } scheme && subject.AsSpan(scheme.Length).StartsWith("://"))
            return "A URL begins with http, https or file, and that of a repository with its client: git+https://, git+ssh://, hg+https://, svn+https://, bzr+https://.";
        bool isShortForm = subject.StartsWith("git+", StringComparison.OrdinalIgnoreCase) && subject.Contains('@') && subject.Contains(':');
        return isShortForm ? "Write git+ssh://user@host/path." : null;
    }

    private static string? HintFor(string subject, LocalPaths paths)
    {
        if (SchemeHint(subject) is { } hint)
            return hint;
        if (LooksLikePath(subject))
            return !subject.Contains('\0') && paths.KindOf(paths.Absolute(subject)) is PathKind.File
                ? "This is a file. If it lists requirements, give it with -r."
                : $"It looks like a path. File '{CredentialText.Redact(subject)}' does not exist.";
        bool hasOperator = subject.AsSpan().IndexOfAny("<>~!") >= 0 || subject.Contains("==", StringComparison.Ordinal);
        return subject.Contains('=') && !hasOperator ? "= is not an operator. Did you mean ==?" : null;
    }
}
