using PipSharp.Distributions;
using PipSharp.VersionControl;

namespace PipSharp.Cli.Rendering;

/// <summary>An editable install as a requirement: the repository and commit that its folder is a checkout of, or the folder.</summary>
internal static class FrozenEditable
{
    public static async Task<string> OfAsync(InstalledDistribution one, string project, Talk talk, CancellationToken cancel)
    {
        string shown = $"{one.RawName}=={one.Version}";
        try
        {
            return await WorkingCopy.FindAsync(Path.TrimEndingDirectorySeparator(Path.GetFullPath(project)), cancel) is { } copy
                ? OfCopy(copy, one.RawName, shown, project)
                : $"# Editable install with no version control ({shown})\n-e {project}";
        }
        catch (PipSharpException e) when (e.Code == "missing-client")
        {
            talk.Warn($"cannot determine version of editable source in {project}: {e.Message}");
            return $"-e {project}";
        }
        catch (PipSharpException e)
        {
            talk.Warn($"Could not determine repository location of {project}: {e.Message}");
            return $"## !! Could not determine repository location\n-e {project}";
        }
    }

    private static string OfCopy(WorkingCopy copy, string name, string shown, string project)
    {
        if (copy.Origin is null)
            return $"# Editable {copy.Title} install with no remote ({shown})\n-e {project}";
        if (copy.Url is null)
            return $"# Editable {copy.Title} install ({shown}) with either a deleted local remote or invalid URI:\n# '{copy.Origin}'\n-e {project}";
        string subdirectory = copy.Subdirectory is { } below ? "&subdirectory=" + below : "";
        return $"-e {copy.Url}@{Uri.EscapeDataString(copy.Commit)}#egg={name.Replace('-', '_')}{subdirectory}";
    }
}
