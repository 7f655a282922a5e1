namespace PipSharp.VersionControl;

/// <summary>svn: its commits are numbers.</summary>
internal static class Subversion
{
    public static async Task<CheckedOut> CheckOutAsync(ClientRun run, RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        string[] revision = repository.Revision is { } asked ? [$"--revision={asked}"] : [];
        if (!Directory.Exists(folder))
            await run.RequireAsync(null, cancel, ["checkout", "--non-interactive", "--quiet", .. revision, "--", run.Url, folder]);
        else
            await run.RequireAsync(folder, cancel, ["update", "--non-interactive", "--quiet", .. revision]);
        string commit = await run.RequireAsync(folder, cancel, "info", "--show-item", "revision");
        return new CheckedOut(commit, repository.Revision == commit);
    }
}
