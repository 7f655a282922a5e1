using PipSharp.Distributions;

namespace PipSharp.VersionControl;

/// <summary>The checkout in which a project's folder lies: what `freeze` says of editable installs.</summary>
/// <param name="Client">git, hg, svn, bzr</param>
/// <param name="Title">Git, Mercurial, …</param>
/// <param name="Url">of the repository, as pip writes it, without a password; null: it has
/// none, or <paramref name="Origin"/> is no address that could be given to pip</param>
/// <param name="Origin">as the client says it, without a password; null: it came from nowhere</param>
/// <param name="Commit">what lies there</param>
/// <param name="Subdirectory">of the project; null: it lies at the top</param>
public sealed record WorkingCopy(string Client, string Title, string? Url, string? Origin, string Commit, string? Subdirectory)
{
    /// <returns>null: the folder is in none</returns>
    /// <exception cref="PipSharpException">missing-client, checkout-failed: a damaged one, or one without commits</exception>
    public static async Task<WorkingCopy?> FindAsync(string folder, CancellationToken cancel)
    {
        if (Root(folder) is not var (root, name))
            return null;
        Client client = VersionControl.Client.Of(name, new ClientRun(name, root));
        string? origin = await client.OriginAsync(folder, cancel);
        string? shown = origin is null ? null : DirectUrl.Redact(origin);
        string? subdirectory = name is "git" or "hg" ? Below(root, folder) : null;
        if (shown is null || UrlOf(name, shown) is not { } url)
            return new WorkingCopy(name, client.Title, Url: null, shown, Commit: "", subdirectory);
        return new WorkingCopy(name, client.Title, url, shown, await client.CommitAsync(folder, cancel), subdirectory);
    }

    /// <summary>As pip: the innermost; svn and bzr only where the project is the checkout.</summary>
    private static (string Root, string Client)? Root(string folder)
    {
        for (string? place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            foreach (string name in (ReadOnlySpan<string>)["bzr", "git", "hg", "svn"])
            {
                if ((place == folder || name is "git" or "hg") && Path.Exists(Path.Combine(place, "." + name)))
                    return (place, name);
            }
        }

        return null;
    }

    private static string? Below(string root, string folder)
    {
        string place = folder;
        while (place != root && !File.Exists(Path.Combine(place, "pyproject.toml")) && !File.Exists(Path.Combine(place, "setup.py")))
            place = Path.GetDirectoryName(place)!;
        return place == root ? null : Path.GetRelativePath(root, place);
    }

    /// <summary>URLs stand; a path that is there, and host:path of ssh, become URLs.</summary>
    private static string? UrlOf(string client, string origin)
    {
        int slashes = origin.IndexOf("://", StringComparison.Ordinal);
        if (slashes > 0 && origin.AsSpan(0, slashes).IndexOfAnyExcept(s_schemeSigns) < 0)
            return client == "git" || !origin.StartsWith(client + "+", StringComparison.OrdinalIgnoreCase) ? $"{client}+{origin}" : origin;
        if (Path.IsPathFullyQualified(origin))
            return client != "git" || Path.Exists(origin) ? $"{client}+{RequirementFiles.FileUrl.FromPath(origin)}" : null;
        return client == "git" ? OfShortForm(origin) : $"{client}+{origin}";
    }

    private static readonly System.Buffers.SearchValues<char> s_schemeSigns =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+");

    /// <summary>user@host:path</summary>
    private static string? OfShortForm(string origin)
    {
        int colon = origin.IndexOf(':', StringComparison.Ordinal);
        bool isShort = colon > 0 && !origin.AsSpan(0, colon).ContainsAny('/', '\\') && colon + 1 < origin.Length
            && (char.IsLetterOrDigit(origin[colon + 1]) || origin[colon + 1] == '_') && origin.IndexOf(':', colon + 1) < 0;
        return isShort ? $"git+ssh://{origin[..colon]}/{origin[(colon + 1)..]}" : null;
    }
}
