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

    [SkippableFact]
    public async Task IsBroughtUpToDateWhereItIs()
    {
        using var repository = new LocalRepository();
        string folder = repository.Place("copy");
        await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link("main")), folder, default);
        repository.Commit("fourth");
        await Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link("main")), folder, default);
        Assert.Equal("fourth", File.ReadAllText(Path.Combine(folder, "file")));
    }

    [SkippableTheory]
    [InlineData("nowhere")]
    [InlineData("0123456789012345678901234567890123456789")]
    public async Task OfAMissingRevisionFails(string revision)
    {
        using var repository = new LocalRepository();
        var error = await Assert.ThrowsAsync<PipSharpException>(() => Checkout.MakeAsync(RepositoryUrl.Parse(repository.Link(revision)), repository.Place("copy"), default));
        Assert.Equal("checkout-failed", error.Code);
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
