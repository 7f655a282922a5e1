using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.NamedEnvironments;

namespace PipSharp.Cli.Arguments;

/// <summary>Names of the world that begin as the current word does.</summary>
/// <param name="current">the word as far as it is written</param>
internal sealed class CompletedNames(Surroundings surroundings, string current)
{
    /// <param name="onlyFolders">no files</param>
    public IEnumerable<string> Paths(bool onlyFolders)
    {
        int slash = current.LastIndexOf(Path.DirectorySeparatorChar);
        (string folder, string start) = (current[..(slash + 1)], current[(slash + 1)..]);
        var place = new DirectoryInfo(Path.GetFullPath(folder, surroundings.WorkingFolder));
        foreach (FileSystemInfo one in Entries(place))
        {
            bool isFolder = Directory.Exists(one.FullName);
            if (one.Name.StartsWith(start, StringComparison.Ordinal) && (isFolder || !onlyFolders))
                yield return folder + one.Name + (isFolder ? Path.DirectorySeparatorChar : "");
        }
    }

    /// <summary>Normalized names of what the environment has of its own.</summary>
    public string[] Installed()
    {
        try
        {
            string cache = CachePlace.Of(surroundings, given: null);
            TargetEnvironment environment = surroundings.Environments().Find(new EnvironmentRequest { CacheFolder = cache });
            string start = current.ToLowerInvariant();
            IEnumerable<InstalledDistribution> own = environment.Installed.Where(one => InstalledSchemes.IsOwn(environment, one));
            return [.. own.Select(one => one.Name.Normalized).Where(name => name.StartsWith(start, StringComparison.Ordinal))];
        }
        catch (PipSharpException)
        {
            return []; // nobody wants an error under the cursor
        }
    }

    /// <summary>Environments of WORKON_HOME.</summary>
    public string[] Environments()
    {
        try
        {
            return [.. new WorkonHome(surroundings.Variables).List().Select(one => one.Name)
                .Where(name => name.StartsWith(current, StringComparison.Ordinal))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or PipSharpException)
        {
            return [];
        }
    }

    private static FileSystemInfo[] Entries(DirectoryInfo folder)
    {
        try
        {
            return [.. folder.EnumerateFileSystemInfos().OrderBy(one => one.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
