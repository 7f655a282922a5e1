using PipSharp.Testing;
using Xunit;

namespace PipSharp.VersionControl;

/// <summary>A git repository: "first" with the tag v1.0, then "second" on main, "third" on side, "hidden" under a name that no clone brings.</summary>
internal sealed class LocalRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _commits = [];

    public LocalRepository()
    {
        Skip.IfNot(HasGit(), "skipped: no git");
        _folder.Folder("repository");
        Git("init", "-q", "-b", "main");
        Git("config", "maintenance.auto", "false"); // it would go on behind our back
        Commit("first");
        Git("tag", "v1.0");
        Git("checkout", "-q", "-b", "side");
        Commit("third");
        Git("checkout", "-q", "--detach");
        Commit("hidden");
        Git("update-ref", "refs/changes/1", "HEAD");
        Git("checkout", "-q", "main");
        Commit("second");
    }

    public string Place(string name) => _folder[name];

    public string Link(string? revision) => $"git+file://{_folder["repository"]}{(revision is null ? "" : "@" + revision)}";

    public string CommitOf(string text) => _commits[text];

    public void Commit(string text)
    {
        _folder.Write("repository/file", text);
        Git("add", "file");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", text);
        _commits[text] = Git("rev-parse", "HEAD").Trim();
    }

    public void Dispose() => _folder.Dispose();

    public string Git(params string[] arguments) => ProcessRunner.Run("git", ["-C", _folder["repository"], .. arguments]).RequireSuccess().Output;

    private static bool HasGit() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "git")));
}
