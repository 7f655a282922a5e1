using System.Collections.Immutable;
using PipSharp.Requirements;
using PipSharp.Versions;

namespace PipSharp.RequirementFiles;

/// <summary>The value of -e: <c>name @ vcs+URL</c>, a folder with extras, a file: URL, or a version control URL with #egg=.</summary>
internal static class EditableArgumentParser
{
    public static RequirementArgument Parse(string text, LocalPaths paths)
    {
        if (Requirement.TryParse(text, out Requirement? direct) && direct.Url is not null)
            return Checked(new()
            {
                Text = text,
                Editable = true,
                Requirement = direct,
                Link = RequirementLink.Parse(direct.Url, paths),
                Extras = direct.Extras,
                Marker = direct.Marker,
            });

        var (url, extras) = UrlOf(text, paths);
        RequirementLink link = RequirementLink.Parse(url, paths);
        return Checked(new() { Text = text, Editable = true, Link = link, Extras = extras, Requirement = OfEgg(link, extras) });
    }

    private static (string Url, ImmutableArray<ExtraName> Extras) UrlOf(string text, LocalPaths paths)
    {
        var (path, extras) = PathExtras.Cut(text);
        if (path.Length > 0 && !path.Contains('\0') && !LinkScheme.IsUrl(path) && paths.Absolute(path) is var absolute
            && paths.IsFolder(absolute))
            return (FileUrl.FromPath(absolute), PathExtras.Parse(extras));
        if (path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return (path, PathExtras.Parse(extras));
        foreach (string vcs in LinkScheme.VersionControls)
            if (text.StartsWith(vcs, StringComparison.OrdinalIgnoreCase) && text.AsSpan(vcs.Length).StartsWith(":"))
                return ($"{vcs}+{text}", []);
        return (text, []);
    }

    private static Requirement? OfEgg(RequirementLink link, ImmutableArray<ExtraName> extras) => link.Egg is null ? null : new()
    {
        RawName = link.Egg,
        Name = PackageName.Parse(link.Egg),
        Specifier = VersionSpecifierSet.Any,
        Extras = extras,
    };

    private static RequirementArgument Checked(RequirementArgument argument)
    {
        RequirementLink link = argument.Link!;
        if (!link.IsVersionControl && link.LocalPath is null)
            throw InvalidRequirement.Of($"{CredentialText.Redact(argument.Text)} is not a valid editable requirement. It should either be a path to a local project or a VCS URL", argument.Text,
                "Give the folder of a project, or NAME @ URL with a version control URL (git+https://…).");
        if (argument.Requirement is null && link.LocalPath is null)
            throw InvalidRequirement.Of(
                "The name of the project is missing", argument.Text, $"Write NAME @ {LinkFragment.Without(argument.Text)}.");
        return argument;
    }
}
