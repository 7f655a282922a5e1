using PipSharp.Locks;
using PipSharp.RequirementFiles;

namespace PipSharp.Requests;

/// <summary>Where a lock file is, and which URLs the places in it mean from there. One from the web leads nowhere but to the web.</summary>
internal sealed class LockPlace
{
    private readonly LocalPaths _paths;
    private readonly Uri? _remote;

    /// <param name="typed">a path, or a URL; a file: URL is as good as its path</param>
    public LockPlace(string typed, LocalPaths paths)
    {
        (Shown, _paths) = (CredentialText.Redact(typed), paths);
        if (!LinkScheme.IsFileLocation(typed))
            Location = paths.Absolute(typed);
        else if (FileUrl.TryGetPath(typed, out string path))
            Location = paths.Absolute(path);
        else if (Uri.TryCreate(typed, UriKind.Absolute, out _remote) && !_remote.IsFile)
            Location = typed;
        else
            throw new PipSharpException("bad-url", $"This is no URL of a lock file: {Shown}");
    }

    /// <summary>For messages: as typed, without passwords.</summary>
    public string Shown { get; }

    /// <summary>An absolute path, or an http or https URL.</summary>
    public string Location { get; }

    /// <summary>The URL of a wheel, sdist or archive.</summary>
    /// <exception cref="PipSharpException">wrong-lock-place</exception>
    public string OfFile(LockedPlace place)
    {
        string url = Of(place);
        return SchemeOf(url) is "http" or "https" or "file" ? url : throw Refuse($"'{CredentialText.Redact(url)}' is no address of a file");
    }

    /// <summary>The folder of a project as a file: URL.</summary>
    /// <exception cref="PipSharpException">wrong-lock-place</exception>
    public string OfDirectory(LockedDirectory directory) => _remote is not null
        ? throw Refuse($"folders have no meaning in a lock file from the web, and '{directory.Path}' is one")
        : WithSubdirectory(FileUrl.FromPath(LocalPath(directory.Path)), directory.Subdirectory);

    /// <summary>A requirement's URL of a commit: <c>git+https://host/project@commit#subdirectory=inner</c>.</summary>
    /// <exception cref="PipSharpException">wrong-lock-place</exception>
    public string OfCommit(LockedVcs vcs)
    {
        string url = Of(vcs.Place);
        if (!LinkScheme.IsVersionControl($"{vcs.Type}+{SchemeOf(url)}"))
            throw Refuse($"'{vcs.Type}+{CredentialText.Redact(url)}' is no address of a repository");
        if (!IsCommit(vcs))
            throw Refuse($"'{vcs.CommitId}' is no commit of a {vcs.Type} repository");
        return WithSubdirectory($"{vcs.Type}+{url}@{vcs.CommitId}", vcs.Subdirectory);
    }

    public string WithSubdirectory(string url, string? subdirectory)
    {
        if (subdirectory is not { Length: > 0 })
            return url;
        if (url.Contains('#', StringComparison.Ordinal) || subdirectory.AsSpan().IndexOfAny("#&\0") >= 0)
            throw Refuse($"'{CredentialText.Redact(url)}' cannot contain fragments in combination with the subdirectory '{subdirectory}'");
        return $"{url}#subdirectory={subdirectory}";
    }

    private string Of(LockedPlace place)
    {
        if (place.Path is { Length: > 0 } path)
            return _remote is null ? FileUrl.FromPath(LocalPath(path)) : Beside(_remote, path);
        if (_remote is not null && SchemeOf(place.Url!) == "file")
            throw Refuse($"a lock file from the web cannot name a local path, and '{place.Url}' is one");
        return place.Url!;
    }

    /// <summary>Backslashes separate where no slash does.</summary>
    private string LocalPath(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            throw Refuse("a path cannot contain a null character");
        string slashed = path.Contains('/', StringComparison.Ordinal) ? path : path.Replace('\\', '/');
        return _paths.Absolute(Path.Join(Path.IsPathRooted(slashed) ? "" : Path.GetDirectoryName(Location), slashed));
    }

    private string Beside(Uri remote, string path)
    {
        string slashed = path.Replace('\\', '/');
        if (slashed.StartsWith('/') || slashed.Split('/')[0].Contains(':', StringComparison.Ordinal))
            throw Refuse($"absolute paths have no meaning in a lock file from the web, and '{path}' is one");
        string escaped = Uri.EscapeDataString(slashed).Replace("%2F", "/", StringComparison.Ordinal);
        return new Uri(remote, escaped).AbsoluteUri;
    }

    private static bool IsCommit(LockedVcs vcs) => vcs.Type is "git" or "hg"
        ? vcs.CommitId.Length >= 40 && vcs.CommitId.All(char.IsAsciiHexDigit)
        : vcs.CommitId is [not '-', ..]
            && !vcs.CommitId.Any(static c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '#' or '@' or '/');

    private static string SchemeOf(string url) =>
        url.IndexOf(':', StringComparison.Ordinal) is > 0 and int colon ? url[..colon].ToLowerInvariant() : "";

    private PipSharpException Refuse(string why) =>
        new("wrong-lock-place", $"The lock file {Shown} is refused: {why}.", "Ask who wrote it; or write it anew.");
}
