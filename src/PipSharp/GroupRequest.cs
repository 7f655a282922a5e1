using PipSharp.Requests;

namespace PipSharp;

/// <summary>--group: a dependency group of a project (PEP 735), or of a lock file (PEP 751).</summary>
/// <param name="Path">as typed: a pyproject.toml, or a lock file perhaps with extras behind its name</param>
public readonly record struct GroupRequest(string Path, string Name)
{
    private const string Project = "pyproject.toml";

    /// <summary>Reads <c>[path:]group</c>; no group's name has a colon. What the path may name is for others to say.</summary>
    public static GroupRequest Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        return colon < 0 ? new(Project, text) : new(text[..colon], text[(colon + 1)..]);
    }

    /// <summary>pip's condition: a local pyproject.toml or lock file.</summary>
    public bool IsPathValid => RequirementSources.IsGroupPath(Path);

    /// <summary>As it is typed, short.</summary>
    public override string ToString() => Path == Project ? Name : $"{Path}:{Name}";
}
