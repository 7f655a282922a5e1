using System.Collections.Immutable;

namespace PipSharp.VersionControl;

/// <summary>Checks repositories out with their clients.</summary>
public static class Checkout
{
    /// <param name="folder">absolute; not there yet. Where this fails nothing stays of it</param>
    /// <exception cref="PipSharpException">missing-client, checkout-failed, invalid-repository</exception>
    public static async Task<CheckedOut> MakeAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            return await ClientOf(repository).CloneAsync(repository, folder, cancel);
        }
        catch
        {
            Delete(folder);
            throw;
        }
    }

    /// <summary>A working copy that stays, for an editable install: made if it is not there, brought up to date if it is.</summary>
    /// <param name="actions">the user's choices, for a folder that holds something else; the first that fits</param>
    /// <param name="warn">hears what is done to such a folder</param>
    /// <exception cref="PipSharpException">as <see cref="MakeAsync"/>; folder-exists, checkout-changed</exception>
    public static async Task<CheckedOut> KeepAsync(
        RepositoryUrl repository, string folder, ImmutableArray<ExistsAction> actions, Action<string> warn, CancellationToken cancel)
    {
        if (!Path.Exists(folder))
            return await MakeAsync(repository, folder, cancel);
        Client client = ClientOf(repository);
        string? origin = client.IsWorkingCopy(folder) ? await client.OriginAsync(folder, cancel) ?? "" : null;
        if (origin is not null && IsSame(origin, repository.Url)
            && await TryUpdateAsync(client, repository, folder, actions, cancel) is { } updated)
            return updated;
        var found = new FoundFolder(folder, origin);
        ExistsAction action = found.Choose(actions, repository);
        warn($"{found.Text} --exists-action {char.ToLowerInvariant(action.ToString()[0])}: {found.WordsOf(action)}");
        if (action is ExistsAction.Switch)
            return await client.SwitchAsync(repository, folder, cancel);
        if (action is ExistsAction.Ignore)
            return new CheckedOut("", IsImmutable: false);
        if (action is ExistsAction.Backup)
            Directory.Move(folder, found.Aside);
        else
            Delete(folder);
        return await MakeAsync(repository, folder, cancel);
    }

    /// <returns>null: it has changes that an update would lose, and the user has said what to do with such a folder</returns>
    private static async Task<CheckedOut?> TryUpdateAsync(
        Client client, RepositoryUrl repository, string folder, ImmutableArray<ExistsAction> actions, CancellationToken cancel)
    {
        try
        {
            return await client.UpdateAsync(repository, folder, cancel);
        }
        catch (PipSharpException e) when (e.Code == "checkout-changed"
            && actions.Any(static one => one is not (ExistsAction.Switch or ExistsAction.Abort)))
        {
            return null;
        }
    }

    private static Client ClientOf(RepositoryUrl repository) => Client.Of(repository.Client, new ClientRun(repository));

    /// <summary>Without passwords, escapes and the last slash; a path is the file: URL of it.</summary>
    private static bool IsSame(string one, string other) => Plain(one) == Plain(other);

    private static string Plain(string url)
    {
        string text = Uri.UnescapeDataString(Credentials.Of(url).Url).TrimEnd('/');
        return text.StartsWith('/') ? "file://" + text : text;
    }

    /// <summary>git writes its objects read-only, which does not hinder deleting them where folders are writable.</summary>
    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // it was never made
        }
    }
}
