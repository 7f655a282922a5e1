namespace PipSharp.Cli;

/// <summary>Questions about paths that need no disk.</summary>
internal static class Folders
{
    public static bool IsBelow(string path, string folder) =>
        path == folder
            || path.StartsWith(folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>As pip shows paths: from the working folder on, where they are below it.</summary>
    public static string Shown(string path, string workingFolder) =>
        Path.GetRelativePath(workingFolder, path) is var relative && !relative.StartsWith("..", StringComparison.Ordinal)
            && !Path.IsPathRooted(relative)
            ? "." + Path.DirectorySeparatorChar + relative
            : path;
}
