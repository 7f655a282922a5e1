using System.Collections.Immutable;
using PipSharp.Distributions;

namespace PipSharp.VersionControl;

/// <summary>A folder that lies where a repository is to be checked out.</summary>
/// <param name="Origin">of another working copy; empty: of none; null: it is no working copy</param>
internal sealed record FoundFolder(string Folder, string? Origin)
{
    public string Text => Origin is null
        ? $"{Folder} is there already, and is no checkout of the repository."
        : $"{Folder} is there already, and is a checkout of {(Origin.Length == 0 ? "no other repository" : DirectUrl.Redact(Origin))}.";

    /// <summary>As pip names it: NAME.bak, NAME.bak2, …</summary>
    public string Aside
    {
        get
        {
            string place = Folder + ".bak";
            for (int i = 2; Path.Exists(place); i++)
                place = $"{Folder}.bak{i}";
            return place;
        }
    }

    /// <exception cref="PipSharpException">folder-exists: none of the choices fits; pip would ask</exception>
    public ExistsAction Choose(ImmutableArray<ExistsAction> actions, RepositoryUrl repository)
    {
        foreach (ExistsAction action in actions)
        {
            if (action is not ExistsAction.Abort && (action is not ExistsAction.Switch || Origin is not null))
                return action;
        }

        string switching = Origin is null ? "" : "s makes it a checkout of this one, ";
        throw new PipSharpException("folder-exists", $"Cannot check out {DirectUrl.Redact(repository.Url)}: {Text}",
            $"Choose with --exists-action: {switching}i takes it as it is, w deletes it, b moves it aside; or give another folder with --src.");
    }

    public string WordsOf(ExistsAction action) => action switch
    {
        ExistsAction.Switch => "it becomes a checkout of the one that is asked for.",
        ExistsAction.Ignore => "it is taken as it is.",
        ExistsAction.Backup => $"it is moved to {Aside}.",
        _ => "it is deleted.",
    };
}
