namespace PipSharp.RequirementFiles;

/// <summary>How requirements see the disk: where relative paths start, and what is at a path.</summary>
/// <param name="WorkingFolder">a fully qualified path</param>
/// <param name="KindOf">what is at a fully qualified path; follows links, never throws</param>
public sealed record LocalPaths(string WorkingFolder, Func<string, PathKind> KindOf)
{
    /// <summary>The fully qualified, normalized form of a path, without a separator at its end.</summary>
    public string Absolute(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, WorkingFolder));

    internal bool IsFolder(string absolutePath) => KindOf(absolutePath) is PathKind.Folder or PathKind.ProjectFolder;
}
