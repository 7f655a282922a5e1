using System.Text;

namespace PipSharp.Environments;

/// <summary>The environment of the project that one stands in: the folder .venv, here
/// or above, or the folder that a file of this name leads to (PEP 832).</summary>
public static class ProjectEnvironment
{
    private const string Name = ".venv";
    private const int LongestRedirect = 4096;

    /// <summary>The nearest, if it is the user's own.</summary>
    /// <returns>null: no folder from here upwards has one</returns>
    public static string? Find(string workingFolder)
    {
        for (string? folder = workingFolder; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (FolderIn(folder) is var found && File.Exists(Path.Join(found, "pyvenv.cfg")))
                return FolderOwner.IsOwn(found) ? found : null;
        }

        return null;
    }

    /// <summary>FOLDER/.venv, or where it leads to if it is a file.</summary>
    public static string FolderIn(string folder)
    {
        string path = Path.Join(folder, Name);
        return ReadRedirect(path) is { } target ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(target, folder)) : path;
    }

    private static string? ReadRedirect(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 and < LongestRedirect }
                && File.ReadLines(path, Encoding.UTF8).FirstOrDefault()?.Trim() is { Length: > 0 } line
                && !line.Contains('\0', StringComparison.Ordinal) ? line : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
