using PipSharp.Distributions;

namespace PipSharp.VersionControl;

/// <summary>Checks repositories out with their clients.</summary>
public static class Checkout
{
    /// <param name="folder">absolute; for a new working copy not there yet, else one that this made</param>
    /// <exception cref="PipSharpException">missing-client, checkout-failed, invalid-repository</exception>
    public static Task<CheckedOut> MakeAsync(RepositoryUrl repository, string folder, CancellationToken cancel)
    {
        var run = new ClientRun(repository, Credentials.Of(repository.Url));
        return repository.Client switch
        {
            "git" => new Git(run).CheckOutAsync(repository, folder, cancel),
            "hg" => Mercurial.CheckOutAsync(run, repository, folder, cancel),
            "svn" => Subversion.CheckOutAsync(run, repository, folder, cancel),
            "bzr" => Bazaar.CheckOutAsync(run, repository, folder, cancel),
            _ => throw new PipSharpException("invalid-repository", $"{DirectUrl.Redact(repository.Url)}: there is no version control '{repository.Client}'.", "PipSharp knows git, hg, svn and bzr."),
        };
    }
}
