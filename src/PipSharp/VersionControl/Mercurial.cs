namespace PipSharp.VersionControl;

/// <summary>hg. pip records numbers of revisions, which are others in each
/// clone; here it is the changeset's identifier, as PEP 610 demands.</summary>
internal sealed class Mercurial(ClientRun run) : Client(run)
{
    public override string Mark => ".hg";

    public override string Title => "Mercurial";

    public override async Task<CheckedOut> CloneAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        if (Run.Credentials.UserInfo is null)
            await Run.RequireAsync(null, cancel, "clone", "--noupdate", "--quiet", "--", Run.Url, folder);
        else
            await Run.RequireAsync(null, cancel, "init", "--", folder);
        return Run.Credentials.UserInfo is null
            ? await ChooseAsync(repository, folder, cancel)
            : await SwitchAsync(repository, folder, cancel);
    }

    public override async Task<CheckedOut> UpdateAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        await PullAsync(folder, cancel);
        return await ChooseAsync(repository, folder, cancel);
    }

    /// <summary>Of two paths of the same name hg takes the later.</summary>
    public override async Task<CheckedOut> SwitchAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        await File.AppendAllTextAsync(Path.Combine(folder, Mark, "hgrc"), $"\n[paths]\ndefault = {Run.Url}\n", cancel);
        return await UpdateAsync(repository, folder, cancel);
    }

    public override async Task<string?> OriginAsync(string folder, CancellationToken cancel)
    {
        (_, string url, _) = await Run.TryAsync(folder, cancel, "showconfig", "paths.default");
        return url.Length > 0 ? url : null;
    }

    public override Task<string> CommitAsync(string folder, CancellationToken cancel) =>
        Run.RequireAsync(folder, cancel, "parents", "--template={node}");

    /// <summary>hg takes a password from a configuration only; the copy's own has it while it is needed.</summary>
    private async Task PullAsync(string folder, CancellationToken cancel)
    {
        string file = Path.Combine(folder, Mark, "hgrc"), before = File.Exists(file) ? await File.ReadAllTextAsync(file, cancel) : "";
        try
        {
            if (Run.Credentials.UserInfo is not null)
                await WriteAsync(file, before + Authentication());
            await Run.RequireAsync(folder, cancel, "pull", "--quiet");
        }
        finally
        {
            if (Run.Credentials.UserInfo is not null)
                await WriteAsync(file, before);
        }
    }

    private string Authentication() =>
        $"\n[auth]\npipsharp.prefix = {Run.Url}\npipsharp.username = {Run.Credentials.User}\npipsharp.password = {Run.Credentials.Password}\n";

    /// <summary>For nobody else to read.</summary>
    private static async Task WriteAsync(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(text);
    }

    /// <summary>Without --clean: hg carries changes of the user over, or says why not.</summary>
    private async Task<CheckedOut> ChooseAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        string[] revision = repository.Revision is { } asked ? [$"--rev={asked}"] : [];
        await Run.RequireAsync(folder, cancel, ["update", "--quiet", .. revision]);
        string commit = await CommitAsync(folder, cancel);
        return new CheckedOut(commit, repository.Revision == commit);
    }
}
