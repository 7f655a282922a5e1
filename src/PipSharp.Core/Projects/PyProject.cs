using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Toml;

namespace PipSharp.Projects;

/// <summary>A <c>pyproject.toml</c> as an installer reads it: how to build, what is known without building, groups.</summary>
public sealed class PyProject
{
    private readonly TomlTable _document;

    private PyProject(TomlTable document) => _document = document;

    /// <exception cref="PipSharpException">not TOML, or not UTF-8</exception>
    public static PyProject Parse(ReadOnlySpan<byte> utf8) => new(TomlDocument.Parse(utf8));

    /// <summary>How a source tree is built (PEP 517, 518).</summary>
    /// <param name="project">null: the tree has no such file</param>
    /// <exception cref="PipSharpException">the table is malformed, or nothing says that this is a Python project</exception>
    public static BuildSystem BuildSystemOf(PyProject? project, bool hasSetupScript)
    {
        if (project is null && !hasSetupScript)
            throw new PipSharpException(
                "not-a-project", "This does not appear to be a Python project: neither 'setup.py' nor 'pyproject.toml' found.",
                "Check the folder; a project inside of it is named with #subdirectory=.");
        return project is null ? BuildSystem.Default : BuildSystemReader.Read(project._document);
    }

    /// <summary>The metadata that the <c>[project]</c> table states once and for all (PEP 621); null if a build may state other.</summary>
    public CoreMetadata? ReadStaticMetadata() => _document["project"] is TomlTable project ? ProjectTableReader.TryRead(project) : null;

    public bool HasDependencyGroups => _document["dependency-groups"] is not null;

    /// <summary>PEP 735.</summary>
    /// <exception cref="PipSharpException">what stands there is no table, or names groups twice</exception>
    public DependencyGroups ReadDependencyGroups() => _document["dependency-groups"] switch
    {
        null => DependencyGroups.Read(TomlTable.Empty),
        TomlTable groups => DependencyGroups.Read(groups),
        { } other => throw new PipSharpException(
            "invalid-dependency-groups", $"pyproject.toml line {other.Line}: 'dependency-groups' is {other.Kind} instead of a table."),
    };
}
