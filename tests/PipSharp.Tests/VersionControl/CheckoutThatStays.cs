using PipSharp.Testing;
using Xunit;

namespace PipSharp.VersionControl;

/// <summary>The folder of an editable install: somebody works in it.</summary>
public sealed class CheckoutThatStays : IDisposable
{
    private readonly LocalRepository _repository = new();
    private readonly List<string> _warnings = [];

    private string Folder => _repository.Place("src");

    [SkippableFact]
    public async Task IsOnTheBranchThatWasAskedFor()
    {
        await KeepAsync("side");
        Assert.Equal("side", GitIn("symbolic-ref", "--short", "HEAD"));
        Assert.Equal("third", Text());
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("main")]
    public async Task FollowsItsBranch(string? revision)
    {
        await KeepAsync(revision);
        _repository.Commit("fourth");
        CheckedOut found = await KeepAsync(revision);
        Assert.Equal(_repository.CommitOf("fourth"), found.Commit);
        Assert.Equal(("fourth", "main"), (Text(), GitIn("symbolic-ref", "--short", "HEAD")));
    }

    [SkippableFact]
    public async Task GoesFromOneRevisionToAnother()
    {
        await KeepAsync("main");
        foreach (string text in new[] { "first", "third", "second" })
        {
            await KeepAsync(_repository.CommitOf(text));
            Assert.Equal(text, Text());
        }
    }

    [SkippableFact]
    public async Task LosesNoChanges()
    {
        await KeepAsync("main");
        File.WriteAllText(Path.Combine(Folder, "file"), "mine");
        _repository.Commit("fourth");
        var error = await Assert.ThrowsAsync<PipSharpException>(() => KeepAsync("main"));
        Assert.Equal(("checkout-changed", "mine"), (error.Code, Text()));
        await KeepAsync("main", ExistsAction.Ignore);
        Assert.Equal("mine", Text());
        await KeepAsync("main", ExistsAction.Wipe);
        Assert.Equal("fourth", Text());
    }

    [SkippableFact]
    public async Task LosesNoCommits()
    {
        await KeepAsync("main");
        File.WriteAllText(Path.Combine(Folder, "file"), "mine");
        GitIn("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-qam", "mine");
        _repository.Commit("fourth");
        await KeepAsync("main");
        Assert.Equal("fourth", Text());
        Assert.Equal("mine", GitIn("show", "main:file"));
    }

    [SkippableFact]
    public async Task IsNotMadeOverAnotherFolder()
    {
        string file = Path.Combine(Directory.CreateDirectory(Folder).FullName, "precious");
        File.WriteAllText(file, "mine");
        foreach (ExistsAction[] actions in new ExistsAction[][] { [], [ExistsAction.Abort], [ExistsAction.Switch] })
            Assert.Equal("folder-exists", (await Assert.ThrowsAsync<PipSharpException>(() => KeepAsync(null, actions))).Code);
        Assert.True(File.Exists(file));
        await KeepAsync(null, ExistsAction.Switch, ExistsAction.Backup);
        Assert.Equal("mine", File.ReadAllText(Path.Combine(Folder + ".bak", "precious")));
        Assert.Equal("second", Text());
        Assert.Contains(".bak", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task OfAnotherRepositoryIsTreatedAsIsChosen()
    {
        using var other = new LocalRepository();
        other.Commit("other");
        Task<CheckedOut> Other(params ExistsAction[] actions) => Checkout.KeepAsync(RepositoryUrl.Parse(other.Link("main")), Folder, [.. actions], _warnings.Add, default);
        await KeepAsync(null);
        Assert.Contains("--exists-action", (await Assert.ThrowsAsync<PipSharpException>(() => Other())).Hint, StringComparison.Ordinal);
        await Other(ExistsAction.Ignore);
        Assert.Equal("second", Text());
        await Other(ExistsAction.Switch);
        Assert.Equal("other", Text());
        await KeepAsync(null, ExistsAction.Wipe);
        Assert.Equal("second", Text());
    }

    public void Dispose() => _repository.Dispose();

    private Task<CheckedOut> KeepAsync(string? revision, params ExistsAction[] actions) =>
        Checkout.KeepAsync(RepositoryUrl.Parse(_repository.Link(revision)), Folder, [.. actions], _warnings.Add, default);

    private string Text() => File.ReadAllText(Path.Combine(Folder, "file"));

    private string GitIn(params string[] arguments) => ProcessRunner.Run("git", ["-C", Folder, .. arguments]).RequireSuccess().Output.Trim();
}
