namespace PipSharp.VersionControl;

/// <summary>bzr, or its successor Breezy under that name.</summary>
internal static class Bazaar
{
    public static async Task<CheckedOut> CheckOutAsync(ClientRun run, RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        string[] revision = repository.Revision is { } asked ? [$"--revision={asked}"] : [];
        if (!Directory.Exists(folder))
            await run.RequireAsync(null, cancel, ["checkout", "--lightweight", "--quiet", .. revision, "--", run.Url, folder]);
        else
            await run.RequireAsync(folder, cancel, ["update", "--quiet", .. revision]);
        string commit = await run.RequireAsync(folder, cancel, "revno", "--tree");
        return new CheckedOut(commit, repository.Revision == commit);
    }
}
