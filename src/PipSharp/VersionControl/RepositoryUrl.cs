namespace PipSharp.VersionControl;

/// <summary>Address and revision of a repository, as pip writes them: <c>git+https://host/path@revision#subdirectory=folder</c>.</summary>
/// <param name="Client">git, hg, svn, bzr</param>
/// <param name="Url">as the client takes it, without the revision and the fragment; it may hold a password</param>
/// <param name="Revision">what stands behind @; null: the repository's own choice</param>
public sealed record RepositoryUrl(string Client, string Url, string? Revision)
{
    /// <summary>The revision looks like the whole identifier of a commit, which means the same for ever where it is one.</summary>
    public bool NamesCommit => Client is "git" or "hg" && Revision is { Length: 40 or 64 } && Revision.All(char.IsAsciiHexDigit);

    /// <exception cref="PipSharpException">invalid-repository: nothing that looks like an option, holds control characters or climbs may
    /// reach a client's command line</exception>
    public static RepositoryUrl Parse(string link)
    {
        int plus = link.IndexOf('+', StringComparison.Ordinal);
        int fragment = link.IndexOf('#', StringComparison.Ordinal);
        string client = plus < 0 ? "" : link[..plus].ToLowerInvariant();
        string address = link[(plus + 1)..(fragment < 0 ? link.Length : fragment)];
        string? revision = null;
        int at = address.LastIndexOf('@');
        if (at >= StartOfPath(address))
        {
            revision = Uri.UnescapeDataString(address[(at + 1)..]);
            address = address[..at];
        }

        DemandAddress(link, client, address);
        DemandRevision(link, revision);
        return new RepositoryUrl(client, ForClient(client, address), revision);
    }

    /// <summary>svn and bzr have schemes of their own for ssh.</summary>
    private static string ForClient(string client, string address) =>
        client is "svn" or "bzr" && address.StartsWith("ssh://", StringComparison.OrdinalIgnoreCase) ? $"{client}+{address}" : address;

    private static void DemandAddress(string link, string client, string address)
    {
        string plain = Uri.UnescapeDataString(address);
        int slashes = address.IndexOf("://", StringComparison.Ordinal);
        bool isLaunchpad = client == "bzr" && address.StartsWith("lp:", StringComparison.OrdinalIgnoreCase)
            && address.Length > "lp:".Length;
        if (plain.StartsWith('-') || plain.Any(char.IsControl) || (slashes < 0 && !isLaunchpad))
            throw Invalid(link, "this is no address of a repository");
        if (slashes >= 0)
            DemandAuthority(link, address[..slashes], address[(slashes + 3)..]);
    }

    /// <summary>ssh takes a host that begins with a dash for an option.</summary>
    private static void DemandAuthority(string link, string scheme, string rest)
    {
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string authority = Uri.UnescapeDataString(slash < 0 ? rest : rest[..slash]);
        string host = authority[(authority.LastIndexOf('@') + 1)..];
        if (authority.StartsWith('-') || host.StartsWith('-'))
            throw Invalid(link, "no host's name begins with a dash");
        bool isFile = scheme.Equals("file", StringComparison.OrdinalIgnoreCase);
        if (isFile ? slash < 0 || slash == rest.Length - 1 : host.Length == 0 && !scheme.Equals("lp", StringComparison.OrdinalIgnoreCase))
            throw Invalid(link, isFile ? "there is no path in it" : "there is no host in it");
    }

    private static void DemandRevision(string link, string? revision)
    {
        if (revision is null)
            return;
        if (revision.Length == 0)
            throw Invalid(link, "the revision behind @ is empty");
        if (revision.StartsWith('-') || revision.StartsWith('+') || revision.Any(char.IsControl)
            || revision.Contains(':', StringComparison.Ordinal) && IsRefspec(link)
            || revision.Contains("..", StringComparison.Ordinal))
            throw Invalid(link, "this is no name of a revision");
    }

    /// <summary>Only git's have a meaning with a colon that is none of a revision: it writes to a ref. bzr's tag:v1 is one.</summary>
    private static bool IsRefspec(string link) => link.StartsWith("git+", StringComparison.OrdinalIgnoreCase);

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
