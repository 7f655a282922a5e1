using PipSharp.Projects;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Requests;

/// <summary>Reads the dependency groups of projects (PEP 735); each file once.</summary>
internal sealed class ProjectGroups(RequirementsFileSurroundings surroundings)
{
    private readonly Dictionary<string, DependencyGroups> _read = new(StringComparer.Ordinal);

    /// <exception cref="PipSharpException">the file, or the group in it, is missing or wrong</exception>
    public async Task<IEnumerable<RequirementLine>> ReadAsync(GroupRequest group, CancellationToken cancel)
    {
        DependencyGroups groups = await OfAsync(group.Path, cancel);
        var origin = new RequirementOrigin(group.ToString(), 0, Constraint: false) { Option = "--group" };
        try
        {
            return groups.Resolve(group.Name).Select(one => NamedLine.Of(one, origin, surroundings.Paths));
        }
        catch (DependencyGroupsException e)
        {
            string message = $"[dependency-groups] resolution failed for '{group.Name}' from '{group.Path}': {Problems(e)}";
            throw new PipSharpException(e.Code, message, e.Problems.Any(one => one.Code == "missing-group") ? Known(groups) : null, e);
        }
    }

    private async Task<DependencyGroups> OfAsync(string path, CancellationToken cancel)
    {
        if (_read.TryGetValue(path, out DependencyGroups? known))
            return known;
        PyProject project = Parse(await BytesAsync(path, cancel), path);
        if (!project.HasDependencyGroups)
            throw new PipSharpException(
                "no-dependency-groups", $"[dependency-groups] table was missing from '{path}'. Cannot resolve '--group' option.");
        try
        {
            return _read[path] = project.ReadDependencyGroups();
        }
        catch (DependencyGroupsException e)
        {
            throw new PipSharpException(e.Code, $"[dependency-groups] data was invalid in {path}: {Problems(e)}", inner: e);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException(
                e.Code, $"[dependency-groups] table was malformed in {path}. Cannot resolve '--group' option. {e.Message}", inner: e);
        }
    }

    private async Task<byte[]> BytesAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await surroundings.Source.ReadAsync(surroundings.Paths.Absolute(path), cancel);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PipSharpException(
                "missing-pyproject", $"{path} not found. Cannot resolve '--group' option.",
                "Name another file with --group PATH:GROUP.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipSharpException("unreadable-pyproject", $"Error reading {path}: {e.Message}", inner: e);
        }
    }

    private static PyProject Parse(byte[] bytes, string path)
    {
        try
        {
            return PyProject.Parse(bytes);
        }
        catch (PipSharpException e)
        {
            throw new PipSharpException(e.Code, $"Error parsing {path}: {e.Message}", e.Hint, e);
        }
    }

    private static string Problems(DependencyGroupsException e) => string.Join(' ', e.Problems.Select(one => one.Message));

    private static string? Known(DependencyGroups groups) =>
        groups.Names.IsEmpty ? null : $"Its groups are {string.Join(", ", groups.Names)}.";
}
