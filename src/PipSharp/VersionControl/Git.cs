namespace PipSharp.VersionControl;

/// <summary>git, as pip drives it: the whole history without old file contents, since tools that number versions by tags need it;
/// submodules too, LFS left alone.</summary>
internal sealed class Git(ClientRun run) : Client(run)
{
    /// <summary>Of an identifier by SHA-1 and by SHA-256.</summary>
    private const int FullLength = 40, LongLength = 64;

    public override string Mark => ".git";

    public override string Title => "Git";

    public override async Task<CheckedOut> CloneAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        await Run.RequireAsync(null, cancel, "clone", "--filter=blob:none", "--quiet", "--no-checkout", "--", Run.Url, folder);
        (string commit, bool isImmutable) = await FindAsync(repository.Revision, folder, cancel);
        if (await BranchAsync(repository.Revision, folder, cancel) is { } branch)
            await Run.RequireAsync(folder, cancel, "checkout", "--quiet", "-B", branch, "--track", "origin/" + branch);
        else
            await Run.RequireAsync(folder, cancel, "checkout", "--quiet", "--detach", commit);
        return await FinishAsync(new CheckedOut(commit, isImmutable), folder, cancel);
    }

    /// <summary>
    /// pip resets hard, which loses what somebody changed in the folder that was made to be worked in. Here changed files end the update; a
    /// branch is taken forward only where it has no commits of its own, and is else left where it is.
    /// </summary>
    public override async Task<CheckedOut> UpdateAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        if (await IsAtAsync(repository.Revision, folder, cancel))
            return new CheckedOut(repository.Revision!, IsImmutable: true);
        await DemandUnchangedAsync(folder, cancel);
        await Run.RequireAsync(folder, cancel, "fetch", "--quiet", "--tags", "--force", "origin");
        (string commit, bool isImmutable) = await FindAsync(repository.Revision, folder, cancel);
        if (!await ForwardAsync(repository.Revision, commit, folder, cancel))
            await Run.RequireAsync(folder, cancel, "checkout", "--quiet", "--detach", commit);
        return await FinishAsync(new CheckedOut(commit, isImmutable), folder, cancel);
    }

    public override async Task<CheckedOut> SwitchAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        await Run.RequireAsync(folder, cancel, "config", "remote.origin.url", Run.Url);
        return await UpdateAsync(repository, folder, cancel);
    }

    public override async Task<string?> OriginAsync(string folder, CancellationToken cancel)
    {
        (_, string lines, _) = await Run.TryAsync(folder, cancel, "config", "--get-regexp", @"^remote\..*\.url$");
        string? first = null;
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal);
            if (space >= 0 && (first is null || line.StartsWith("remote.origin.url ", StringComparison.Ordinal)))
                first = line[(space + 1)..];
        }

        return first;
    }

    public override Task<string> CommitAsync(string folder, CancellationToken cancel) =>
        Run.RequireAsync(folder, cancel, "rev-parse", "HEAD");

    private async Task<CheckedOut> FinishAsync(CheckedOut found, string folder, CancellationToken cancel)
    {
        if (File.Exists(Path.Combine(folder, ".gitmodules")))
            await Run.RequireAsync(folder, cancel, "submodule", "update", "--init", "--recursive", "--quiet");
        string head = await CommitAsync(folder, cancel);
        return head == found.Commit
            ? found
            : throw new PipSharpException("checkout-failed", $"{Run.Shown}: git checked out {head} instead of {found.Commit}.");
    }

    /// <summary>A whole identifier is that commit, whatever branch may bear such a name; else in pip's order: a branch of the repository, a
    /// tag, anything that names a commit; what a clone does not bring is fetched by its name.</summary>
    private async Task<(string Commit, bool IsImmutable)> FindAsync(string? revision, string folder, CancellationToken cancel)
    {
        if (revision is null)
            return (await Run.RequireAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "origin/HEAD^{commit}"), IsImmutable: false);
        bool isWhole = IsIdentifier(revision);
        string[] names = isWhole ? [revision] : [$"refs/remotes/origin/{revision}", $"refs/tags/{revision}", revision];
        foreach (string name in names)
        {
            if (!name.StartsWith("refs/", StringComparison.Ordinal) || name != revision)
            {
                if (await CommitOfAsync(name, folder, cancel) is { } commit)
                    return (commit, isWhole && commit.Equals(revision, StringComparison.OrdinalIgnoreCase));
            }
        }

        await Run.RequireAsync(folder, cancel, "fetch", "--quiet", "--", "origin", revision);
        string fetched = await Run.RequireAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "FETCH_HEAD^{commit}");
        return (fetched, isWhole && fetched.Equals(revision, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<string?> CommitOfAsync(string name, string folder, CancellationToken cancel)
    {
        (int code, string found, _) =
            await Run.TryAsync(folder, cancel, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        string commit = found[(found.LastIndexOf('\n') + 1)..]; // older ones print --end-of-options too
        return code == 0 && IsIdentifier(commit) ? commit : null;
    }

    /// <summary>The local name of the branch that was asked for, HEAD being what a clone is at; null: no branch was.</summary>
    private async Task<string?> BranchAsync(string? revision, string folder, CancellationToken cancel)
    {
        if (revision is null or "HEAD")
        {
            (int code, string head, _) =
                await Run.TryAsync(folder, cancel, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD");
            return code == 0 && head.StartsWith("origin/", StringComparison.Ordinal) ? head["origin/".Length..] : null;
        }

        return !IsIdentifier(revision) && await CommitOfAsync($"refs/remotes/origin/{revision}", folder, cancel) is not null
            ? revision
            : null;
    }

    /// <returns>false: another branch is checked out, or this one has commits that the repository has not</returns>
    private async Task<bool> ForwardAsync(string? revision, string commit, string folder, CancellationToken cancel)
    {
        (int code, string head, _) = await Run.TryAsync(folder, cancel, "symbolic-ref", "--quiet", "--short", "HEAD");
        if (code != 0 || head != await BranchAsync(revision, folder, cancel))
            return false;
        (code, _, _) = await Run.TryAsync(folder, cancel, "merge", "--quiet", "--ff-only", commit);
        return code == 0 && await CommitAsync(folder, cancel) == commit;
    }

    private async Task<bool> IsAtAsync(string? revision, string folder, CancellationToken cancel) =>
        revision is not null && IsIdentifier(revision) && await CommitOfAsync("HEAD", folder, cancel) == revision;

    private async Task DemandUnchangedAsync(string folder, CancellationToken cancel)
    {
        string changes =
            await Run.RequireAsync(folder, cancel, "status", "--porcelain", "--untracked-files=no", "--ignore-submodules=untracked");
        if (changes.Length > 0)
            throw new PipSharpException(
                "checkout-changed", $"{folder} is a clone of {Run.Shown} with changes that are not committed, and is not updated.",
                "Commit or stash them; or --exists-action: i takes the folder as it is, b moves it aside, w deletes it.");
    }

    private static bool IsIdentifier(string text) => text.Length is FullLength or LongLength && text.All(char.IsAsciiHexDigit);
}
