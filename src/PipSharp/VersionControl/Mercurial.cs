namespace PipSharp.VersionControl;

/// <summary>hg.</summary>
internal static class Mercurial
{
    public static async Task<CheckedOut> CheckOutAsync(ClientRun run, RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            await run.RequireAsync(null, cancel, "clone", "--noupdate", "--quiet", "--", run.Url, folder);
        else
            await run.RequireAsync(folder, cancel, "pull", "--quiet");
        string[] revision = repository.Revision is { } asked ? [$"--rev={asked}"] : [];
        await run.RequireAsync(folder, cancel, ["update", "--quiet", "--clean", .. revision]);
        string commit = await run.RequireAsync(folder, cancel, "parents", "--template={node}");
        return new CheckedOut(commit, repository.Revision == commit);
    }
}
