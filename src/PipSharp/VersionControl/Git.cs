namespace PipSharp.VersionControl;

/// <summary>git, as pip drives it: the whole history without old file contents, since tools that number versions by tags need it; submodules too, LFS left alone.</summary>
internal sealed class Git(ClientRun run)
{
    private const int FullLength = 40;

    public async Task<CheckedOut> CheckOutAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            await run.RequireAsync(null, cancel, "clone", "--filter=blob:none", "--quiet", "--no-checkout", "--", run.Url, folder);
        else
            await run.RequireAsync(folder, cancel, "fetch", "--quiet", "--tags", "--force", "--", "origin");
        string commit = await FindAsync(repository.Revision, folder, cancel);
        await run.RequireAsync(folder, cancel, "checkout", "--quiet", "--force", "--detach", commit);
        if (File.Exists(Path.Combine(folder, ".gitmodules")))
            await run.RequireAsync(folder, cancel, "submodule", "update", "--init", "--recursive", "--quiet");
        string found = await run.RequireAsync(folder, cancel, "rev-parse", "HEAD");
        return found == commit
            ? new CheckedOut(commit, repository.Revision is { } asked && asked.Equals(commit, StringComparison.OrdinalIgnoreCase))
            : throw new PipSharpException("checkout-failed", $"{run.Shown}: git checked out {found} instead of {commit}.");
    }

    /// <summary>In pip's order: a branch of the repository, a tag, an identifier; what a clone does not bring is fetched by its name.</summary>
    private async Task<string> FindAsync(string? revision, string folder, CancellationToken cancel)
    {
        if (revision is null)
            return await run.RequireAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "origin/HEAD^{commit}");
        foreach (string name in new[] { $"refs/remotes/origin/{revision}", $"refs/tags/{revision}", revision })
        {
            (int code, string found, _) = await run.TryAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
            if (code == 0 && found.Length >= FullLength)
                return found[^FullLength..];
        }

        await run.RequireAsync(folder, cancel, "fetch", "--quiet", "--", "origin", revision);
        return await run.RequireAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}");
    }
}
