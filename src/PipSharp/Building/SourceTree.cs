using PipSharp.Distributions;
using PipSharp.Projects;

namespace PipSharp.Building;

/// <summary>The folder of a project, which a backend can be run in: what its own files say without running anything.</summary>
public sealed class SourceTree
{
    private const string ProjectFile = "pyproject.toml";

    private readonly PyProject? _project;

    private SourceTree(string folder, string shown, PyProject? project, BuildSystem buildSystem) =>
        (Folder, Shown, _project, BuildSystem) = (folder, shown, project, buildSystem);

    /// <summary>Absolute; the one that holds pyproject.toml or setup.py.</summary>
    public string Folder { get; }

    /// <summary>How messages call the project; without passwords.</summary>
    public string Shown { get; }

    public BuildSystem BuildSystem { get; }

    /// <param name="folder">absolute; #subdirectory= applied</param>
    /// <exception cref="PipSharpException">no project there, or its pyproject.toml is wrong</exception>
    public static SourceTree Open(string folder, string shown)
    {
        string path = Path.Combine(folder, ProjectFile);
        try
        {
            PyProject? project = File.Exists(path) ? PyProject.Parse(File.ReadAllBytes(path)) : null;
            return new SourceTree(folder, shown, project, PyProject.BuildSystemOf(project, File.Exists(Path.Combine(folder, "setup.py"))));
        }
        catch (PipSharpException e)
        {
            // What is wrong as TOML does not know in which file it stands.
            string file = e.Message.Contains(ProjectFile, StringComparison.Ordinal) || !File.Exists(path) ? "" : ProjectFile + ": ";
            throw new PipSharpException(e.Code, $"{shown}: {file}{e.Message}", e.Hint, e);
        }
    }

    /// <summary>Name, version and dependencies, if the files state them once and for all; null: the backend must be asked.</summary>
    public CoreMetadata? ReadStaticMetadata()
    {
        string packageInfo = Path.Combine(Folder, "PKG-INFO");
        CoreMetadata? stated = File.Exists(packageInfo) ? SourceMetadata.TryReadStatic(File.ReadAllBytes(packageInfo)) : null;
        return stated ?? _project?.ReadStaticMetadata();
    }
}
