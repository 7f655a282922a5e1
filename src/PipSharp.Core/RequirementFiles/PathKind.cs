namespace PipSharp.RequirementFiles;

/// <summary>What a path is, as far as reading requirements cares.</summary>
public enum PathKind
{
    Missing,
    File,

    /// <summary>A folder without pyproject.toml and setup.py.</summary>
    Folder,

    /// <summary>A folder with pyproject.toml or setup.py: it can be installed.</summary>
    ProjectFolder,
}
