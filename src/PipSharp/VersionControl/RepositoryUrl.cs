namespace PipSharp.VersionControl;

/// <summary>Address and revision of a repository, as pip writes them: <c>git+https://host/path@revision#subdirectory=folder</c>.</summary>
/// <param name="Client">git, hg, svn, bzr</param>
/// <param name="Url">without the client's prefix, the revision and the fragment; it may hold a password</param>
/// <param name="Revision">what stands behind @; null: the repository's own choice</param>
public sealed record RepositoryUrl(string Client, string Url, string? Revision)
{
    /// <exception cref="PipSharpException">invalid-repository: nothing that looks like an option, holds control characters or climbs may reach a client's command line</exception>
    public static RepositoryUrl Parse(string link)
    {
        int plus = link.IndexOf('+', StringComparison.Ordinal);
        int fragment = link.IndexOf('#', StringComparison.Ordinal);
        string address = link[(plus + 1)..(fragment < 0 ? link.Length : fragment)];
        string? revision = null;
        int path = StartOfPath(address);
        int at = address.LastIndexOf('@');
        if (at >= path)
        {
            revision = Uri.UnescapeDataString(address[(at + 1)..]);
            address = address[..at];
            if (revision.Length == 0)
                throw Invalid(link, "the revision behind @ is empty");
        }

        if (address.StartsWith('-') || address.Any(char.IsControl))
            throw Invalid(link, "this is no address of a repository");
        if (revision is not null && (revision.StartsWith('-') || revision.Any(char.IsControl) || revision.Contains("..", StringComparison.Ordinal)))
            throw Invalid(link, "this is no name of a revision");
        return new RepositoryUrl(link[..plus].ToLowerInvariant(), address, revision);
    }

    /// <summary>Behind the host: an @ before that belongs to a user.</summary>
    private static int StartOfPath(string address)
    {
        int slashes = address.IndexOf("//", StringComparison.Ordinal);
        if (slashes < 0)
            return 0;
        int path = address.IndexOf('/', slashes + 2);
        return path < 0 ? address.Length : path;
    }

    private static PipSharpException Invalid(string link, string problem) =>
        new("invalid-repository", $"{Distributions.DirectUrl.Redact(link)}: {problem}.", "Write git+https://host/path@revision.");
}
