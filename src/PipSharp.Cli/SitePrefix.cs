using PipSharp.Environments;

namespace PipSharp.Cli;

/// <summary>The prefix whose pip.conf counts, virtual environment or not, found without asking an interpreter.</summary>
internal static class SitePrefix
{
    public static string? Of(Surroundings surroundings, string? python)
    {
        if (python is null && surroundings.Variable("VIRTUAL_ENV") is { } active)
            return active;
        if (python is not null && Path.GetFullPath(python, surroundings.WorkingFolder) is var path && Directory.Exists(path))
            return path;
        return new EnvironmentFinder(surroundings.Variables, surroundings.WorkingFolder)
            .FindPrefix(python, CachePlace.Of(surroundings, given: null));
    }
}
