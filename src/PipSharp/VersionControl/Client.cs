namespace PipSharp.VersionControl;

/// <summary>One version control system, driven through its own program.</summary>
internal abstract class Client(ClientRun run)
{
    /// <summary>The folder that a working copy keeps for itself: <c>.git</c>.</summary>
    public abstract string Mark { get; }

    /// <summary>As a word of a sentence, as in pip's `freeze`.</summary>
    public abstract string Title { get; }

    protected ClientRun Run => run;

    /// <exception cref="PipSharpException">invalid-repository: there is no such version control</exception>
    public static Client Of(string name, ClientRun run) => name switch
    {
        "git" => new Git(run),
        "hg" => new Mercurial(run),
        "svn" => new Subversion(run),
        "bzr" => new Bazaar(run),
        _ => throw new PipSharpException(
            "invalid-repository", $"{run.Shown}: there is no version control '{name}'.", "PipSharp knows git, hg, svn and bzr."),
    };

    /// <summary>A new working copy in a folder that is not there.</summary>
    public abstract Task<CheckedOut> CloneAsync(RepositoryUrl repository, string folder, CancellationToken cancel);

    /// <summary>What the repository has now, in a working copy of it; nothing that the user changed there is lost.</summary>
    public abstract Task<CheckedOut> UpdateAsync(RepositoryUrl repository, string folder, CancellationToken cancel);

    /// <summary>Makes a working copy of another repository one of this.</summary>
    public abstract Task<CheckedOut> SwitchAsync(RepositoryUrl repository, string folder, CancellationToken cancel);

    /// <summary>The address that it came from; null: from none.</summary>
    public abstract Task<string?> OriginAsync(string folder, CancellationToken cancel);

    /// <summary>What names the revision that lies there, for a requirement.</summary>
    public abstract Task<string> CommitAsync(string folder, CancellationToken cancel);

    public bool IsWorkingCopy(string folder) => Path.Exists(Path.Combine(folder, Mark));
}
