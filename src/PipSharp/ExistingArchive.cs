using PipSharp.VersionControl;

namespace PipSharp;

/// <summary>--exists-action where `download` packs a repository: the file may
/// be there already, and nothing tells whether it is the same.</summary>
internal sealed class ExistingArchive(BuildSettings settings, Action<string> warn)
{
    /// <param name="file">absolute; is there</param>
    /// <returns>false: it stays as it is</returns>
    /// <exception cref="PipSharpException">file-exists; or nobody is there to be asked</exception>
    public async Task<bool> GivesWayAsync(string file, CancellationToken cancel)
    {
        switch (await ChooseAsync(file, cancel))
        {
            case ExistsAction.Ignore:
                return false;
            case ExistsAction.Wipe:
                warn($"Replacing {file}"); // by one rename, when the new one is whole: pip deletes it first
                return true;
            case ExistsAction.Backup:
                string aside = new FoundFolder(file, Origin: null).Aside;
                warn($"Backing up {file} to {aside}");
                File.Move(file, aside);
                return true;
            default:
                throw new PipSharpException(
                    "file-exists", $"{file} is there already, and is not replaced.",
                    "--exists-action w replaces it, i leaves it as it is, b moves it aside.");
        }
    }

    /// <summary>The first of the user's choices that a file can be treated by; else he is asked, as in pip.</summary>
    private async Task<ExistsAction> ChooseAsync(string file, CancellationToken cancel)
    {
        foreach (ExistsAction action in settings.ExistsActions)
        {
            if (action is not ExistsAction.Switch)
                return action;
        }

        return settings.ExistsQuestion is { } ask ? await ask(file, cancel) : ExistsAction.Abort;
    }
}
