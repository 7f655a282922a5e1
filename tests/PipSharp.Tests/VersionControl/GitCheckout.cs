using PipSharp.Testing;
using Xunit;

namespace PipSharp.VersionControl;

public sealed class GitCheckout
{
    [SkippableTheory]
    [InlineData(null, "second")]
    [InlineData("main", "second")]
    [InlineData("v1.0", "first")]
    [InlineData("side", "third")]
    [InlineData("refs/changes/1", "hidden")]
    public async Task HasTheRevisionThatWasAskedFor(string? revision, string text)
    {
        using var repository = new LocalRepository();
        string folder = repository.Place("copy");
        CheckedOut found = await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(revision)), folder, default);
        Assert.Equal(text, File.ReadAllText(Path.Combine(folder, "file")));
        Assert.Equal(repository.CommitOf(text), found.Commit);
        Assert.False(found.IsImmutable);
    }

    [SkippableFact]
    public async Task MayBeNamedByItsIdentifier()
    {
        using var repository = new LocalRepository();
        string commit = repository.CommitOf("first"), folder = repository.Place("copy");
        CheckedOut found = await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(commit)), folder, default);
        Assert.Equal(new CheckedOut(commit, IsImmutable: true), found);
        CheckedOut shortened = await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(commit[..8])), repository.Place("other"), default);
        Assert.Equal(new CheckedOut(commit, IsImmutable: false), shortened);
    }

    /// <summary>A branch of such a name would let whoever may write branches choose what a pinned requirement installs.</summary>
    [SkippableFact]
    public async Task TakesAnIdentifierForTheCommitAlsoWhereABranchBearsIt()
    {
        using var repository = new LocalRepository();
        string commit = repository.CommitOf("first");
        repository.Git("branch", commit, repository.CommitOf("third"));
        string folder = repository.Place("copy");
        Assert.Equal(new CheckedOut(commit, IsImmutable: true), await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(commit)), folder, default));
        Assert.Equal("first", File.ReadAllText(Path.Combine(folder, "file")));
    }

    [SkippableFact]
    public async Task LooksThroughATagToItsCommit()
    {
        using var repository = new LocalRepository();
        repository.Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "tag", "-a", "-m", "note", "noted", "v1.0");
        CheckedOut found = await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link("noted")), repository.Place("copy"), default);
        Assert.Equal(new CheckedOut(repository.CommitOf("first"), IsImmutable: false), found);
    }

    [SkippableTheory]
    [InlineData("nowhere")]
    [InlineData("0123456789012345678901234567890123456789")]
    public async Task OfAMissingRevisionFails(string revision)
    {
        using var repository = new LocalRepository();
        var error = await Assert.ThrowsAsync<PipSharpException>(() => Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(revision)), repository.Place("copy"), default));
        Assert.Equal("checkout-failed", error.Code);
        Assert.False(Directory.Exists(repository.Place("copy")));
    }

    [SkippableFact]
    public async Task OfNoRepositoryFails()
    {
        using var repository = new LocalRepository();
        var error = await Assert.ThrowsAsync<PipSharpException>(() => Checkout.MakeAsync(RepositoryUrl.Parse("git+file:///nowhere/at/all"), repository.Place("copy"), default));
        Assert.Equal("checkout-failed", error.Code);
        Assert.Contains("file:///nowhere/at/all", error.Message, StringComparison.Ordinal);
    }
}
