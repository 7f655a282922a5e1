namespace PipSharp.VersionControl;

/// <summary>svn: its commits are numbers, which name something else once a repository is made anew.</summary>
internal sealed class Subversion(ClientRun run) : Client(run)
{
    public override string Mark => ".svn";

    public override string Title => "Subversion";

    public override Task<CheckedOut> CloneAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        RunAsync(folder, null, ["checkout", .. Options(repository), "--", Run.Url + "@", folder], cancel);

    public override Task<CheckedOut> UpdateAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        RunAsync(folder, folder, ["update", .. Options(repository)], cancel);

    public override Task<CheckedOut> SwitchAsync(RepositoryUrl repository, string folder, CancellationToken cancel) =>
        RunAsync(folder, folder, ["switch", .. Options(repository), "--", Run.Url + "@", "."], cancel);

    public override async Task<string?> OriginAsync(string folder, CancellationToken cancel)
    {
        (int code, string url, _) = await Run.TryAsync(folder, cancel, "info", "--show-item", "url");
        return code == 0 && url.Length > 0 ? url : null;
    }

    public override Task<string> CommitAsync(string folder, CancellationToken cancel) =>
        Run.RequireAsync(folder, cancel, "info", "--show-item", "revision");

    private static string[] Options(RepositoryUrl repository)
    {
        string[] revision = repository.Revision is { } asked ? [$"--revision={asked}"] : [];
        return ["--non-interactive", "--quiet", .. revision];
    }

    private async Task<CheckedOut> RunAsync(string folder, string? workingFolder, string[] arguments, CancellationToken cancel)
    {
        await Run.RequireAsync(workingFolder, cancel, arguments);
        return new CheckedOut(await CommitAsync(folder, cancel), IsImmutable: false);
    }
}
