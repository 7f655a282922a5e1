namespace PipSharp.RequirementFiles;

/// <summary>A file on its way to be read, and who included it.</summary>
/// <param name="Shown">path or URL as messages show it</param>
/// <param name="Location">fully qualified path or URL</param>
internal sealed record Include(string Shown, string Location, bool Constraint, Include? Parent)
{
    public int Depth { get; } = Parent is null ? 0 : Parent.Depth + 1;

    public static Include Entry(string location, bool constraint, LocalPaths paths) =>
        new(location, LinkScheme.IsFileLocation(location) ? location : paths.Absolute(location), constraint, Parent: null);

    /// <summary>The file that -r or -c names, relative to this one.</summary>
    public Include Nested(string value, bool constraint)
    {
        string location = LinkScheme.IsFileLocation(Location) ? Joined(value)
            : LinkScheme.IsFileLocation(value) ? value
            : Path.GetFullPath(value, Path.GetDirectoryName(Location) ?? Location);
        return new(location, location, constraint, this);
    }

    /// <summary>Whether a file is this one or one of those around it.</summary>
    public bool IsInside(string location) => Location == location || (Parent?.IsInside(location) ?? false);

    private string Joined(string value)
    {
        string joined = Uri.TryCreate(new Uri(Location), value, out Uri? url) ? url.AbsoluteUri : value;
        bool isRemote = UrlParts.SchemeOf(Location) is not "file";
        return isRemote && UrlParts.SchemeOf(joined) is not ("http" or "https")
            ? throw new PipSharpException(
                "local-file-from-remote",
                $"{CredentialText.Redact(Shown)} comes from the network and cannot include {CredentialText.Redact(value)}.")
            : joined;
    }
}
