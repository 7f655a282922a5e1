namespace PipSharp.VersionControl;

/// <summary>bzr, or its successor Breezy: its commits are numbers of one branch.</summary>
internal sealed class Bazaar(ClientRun run) : Client(run)
{
    private static readonly string[] s_origins = ["checkout of branch: ", "parent branch: "];

    public override string Mark => ".bzr";

    public override string Title => "Bazaar";

    public override Task<CheckedOut> CloneAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        RunAsync(folder, null, ["checkout", "--lightweight", "--quiet", .. Revision(repository), "--", Run.Url, folder], cancel);

    public override Task<CheckedOut> UpdateAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        RunAsync(folder, folder, ["update", "--quiet", .. Revision(repository)], cancel);

    public override async Task<CheckedOut> SwitchAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        await Run.RequireAsync(folder, cancel, "switch", "--quiet", "--", Run.Url);
        return await UpdateAsync(repository, folder, cancel);
    }

    public override async Task<string?> OriginAsync(string folder, CancellationToken cancel)
    {
        string information = await Run.RequireAsync(folder, cancel, "info");
        foreach (string line in information.Split('\n', StringSplitOptions.TrimEntries))
        {
            foreach (string origin in s_origins)
            {
                if (line.StartsWith(origin, StringComparison.Ordinal))
                    return line[origin.Length..].TrimEnd('/');
            }
        }

        return null;
    }

    /// <summary>That of the files; pip asks for the branch's last, which is another where an older revision was checked out.</summary>
    public override Task<string> CommitAsync(string folder, CancellationToken cancel) =>
        Run.RequireAsync(folder, cancel, "revno", "--tree");

    private static string[] Revision(RepositoryUrl repository) => repository.Revision is { } asked ? [$"--revision={asked}"] : [];

    private async Task<CheckedOut> RunAsync(string folder, string? workingFolder, string[] arguments, CancellationToken cancel)
    {
        if (Run.Credentials.UserInfo is not null)
            throw new PipSharpException(
                "invalid-repository",
                $"{Run.Shown}: bzr would need the password on its command line, where everybody on this machine sees it.",
                "Leave user and password out of the address, and put them into bzr's authentication.conf.");
        await Run.RequireAsync(workingFolder, cancel, arguments);
        return new CheckedOut(await CommitAsync(folder, cancel), IsImmutable: false);
    }
}
