namespace PipSharp.Wheels;

/// <summary>
/// Writes the members of an archive below a folder. Links are made last, when it
/// is known that none of them leads out, and so that none is the parent of a file.
/// </summary>
internal sealed class TreeWriter(string root, string archive, ArchiveLimits limits)
{
    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Executable = Plain | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private readonly Dictionary<string, bool> _isFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private int _members;

    public string Archive => archive;

    public ArchiveLimits Limits => limits;

    public void AddFolder(string name)
    {
        string path = Enter(name);
        if (path.Length == 0)
            return;
        Claim(path, isFolder: true);
        Directory.CreateDirectory(Path.Combine(root, path));
    }

    /// <summary>A later member of the same name replaces the earlier one, as tar has it.</summary>
    public void AddFile(string name, Stream? content, bool isExecutable)
    {
        string path = Enter(name);
        Claim(path, isFolder: false);
        string file = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(file);
        _links.Remove(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = isExecutable ? Executable : Plain;
        using var output = new FileStream(file, options);
        content?.CopyTo(output);
    }

    /// <param name="target">relative to the link's own folder</param>
    public void AddSymbolicLink(string name, string target)
    {
        string path = Enter(name);
        Claim(path, isFolder: false);
        if (target.Length == 0 || target[0] == '/' || target.Contains('\0', StringComparison.Ordinal))
            throw Bad(name, "is a link to an absolute or empty path");
        string earlier = Path.Combine(root, path);
        if (File.Exists(earlier))
            File.Delete(earlier);
        _links[path] = target;
    }

    /// <param name="target">the name of an earlier member</param>
    public void AddHardLink(string name, string target)
    {
        string path = Enter(name), source = NormalizedName(target);
        string file = Path.Combine(root, source);
        if (!_isFolder.TryGetValue(source, out bool isFolder) || isFolder || !File.Exists(file))
            throw Bad(name, "is a hard link to something that is no file of the archive");
        Claim(path, isFolder: false);
        if (path == source)
            return;
        string copy = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        _links.Remove(path);
        File.Copy(file, copy, overwrite: true);
    }

    public void Finish()
    {
        var resolver = new LinkResolver(_links);
        foreach ((string path, string target) in _links)
        {
            if (!resolver.StaysInside(path))
                throw Bad(path, "is a link that leads out of the archive");
            string link = Path.Combine(root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(link)!);
            File.CreateSymbolicLink(link, target);
        }
    }

    private string Enter(string name)
    {
        if (++_members > limits.Entries)
            throw BadArchive.Because(archive, $"it has more than {limits.Entries} members");
        return NormalizedName(name);
    }

    /// <summary>Without "./" and a slash at the end, which tar programs write.</summary>
    private string NormalizedName(string name)
    {
        string path = name;
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        path = path.TrimEnd('/');
        if (path is "." or "")
            return name.StartsWith('/') ? throw Bad(name, "has an absolute path") : "";
        return MemberNames.ProblemOf(path) is { } problem ? throw Bad(name, problem) : path;
    }

    private void Claim(string path, bool isFolder)
    {
        if (path.Length == 0)
            throw Bad(path, "has an empty name");
        for (int slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            ClaimOne(path[..slash], isFolder: true, path);
        ClaimOne(path, isFolder, path);
    }

    private void ClaimOne(string path, bool isFolder, string member)
    {
        if (_links.ContainsKey(path) && path != member)
            throw Bad(member, "has a link among its parents");
        if (!_isFolder.TryAdd(path, isFolder) && _isFolder[path] != isFolder)
            throw Bad(member, "is both a file and a folder");
    }

    private PipSharpException Bad(string member, string reason) => BadArchive.Member(archive, member, reason);
}
