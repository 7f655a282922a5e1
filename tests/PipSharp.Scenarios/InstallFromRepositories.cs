using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Each version control that pip knows, with real repositories; a client that is not there, or does not run, is named.</summary>
public sealed class InstallFromRepositories : Story
{
    public static TheoryData<string> Clients => ["git", "hg", "svn", "bzr"];

    [SkippableTheory]
    [MemberData(nameof(Clients))]
    public void RecordsTheCommit(string client)
    {
        SourceRepository repository = SourceRepository.Make(Command, client);
        Install(repository.Link).RequireSuccess();
        Assert.Equal("demo 2.0", Installed());
        Assert.Contains($"\"commit_id\": \"{repository.Newest}\"", ReadSite("demo-2.0.dist-info", "direct_url.json"), StringComparison.Ordinal);
        Assert.Equal($"demo @ {repository.Link}@{repository.Newest}\n", Command.Run("freeze").RequireSuccess().Output);
        Install($"demo @ {repository.Link}@{repository.Old}").RequireSuccess();
        Assert.Equal("demo 1.0", Installed());
        Assert.Contains($"\"requested_revision\": \"{repository.Old}\"", ReadSite("demo-1.0.dist-info", "direct_url.json"), StringComparison.Ordinal);
        Install($"{repository.Link}#subdirectory=sub").RequireSuccess();
        Assert.Equal("below 2.0, demo 1.0", Installed());
    }

    [SkippableTheory]
    [MemberData(nameof(Clients))]
    public void EditableStaysInSrcAndFollowsTheRepository(string client)
    {
        SourceRepository repository = SourceRepository.Make(Command, client);
        string folder = Path.Combine(Environment.Root, "src", "demo");
        Install("-e", $"Demo @ {repository.Link}").RequireSuccess();
        Assert.Equal("demo 2.0", Installed());
        Assert.Contains($"\"url\": \"file://{folder}\"", ReadSite("demo-2.0.dist-info", "direct_url.json"), StringComparison.Ordinal);
        Assert.Equal($"-e {repository.Link}@{repository.Newest}#egg=demo\n", Command.Run("freeze").RequireSuccess().Output);
        Command.Run("list", "--editable").RequireSuccess().RequireMention(folder);
        // Of another length: Python knows the backend's byte code by size and second, and all of this may happen in one.
        repository.Commit("10.0");
        Install("-e", $"{repository.Link}#egg=demo").RequireSuccess();
        Assert.Equal("demo 10.0", Installed());
        Command.Run("uninstall", "-y", "demo").RequireSuccess();
        Assert.True(File.Exists(Path.Combine(folder, "demo.py")));
    }

    [SkippableTheory]
    [MemberData(nameof(Clients))]
    public void EditableBelowTheTopIsRecordedAsItsOwnFolder(string client)
    {
        SourceRepository repository = SourceRepository.Make(Command, client);
        string folder = Path.Combine(Command.Work, "places", "below");
        Install("--src", "places", "-e", $"{repository.Link}@{repository.Old}#egg=below&subdirectory=sub").RequireSuccess();
        Assert.Contains($"\"url\": \"file://{folder}/sub\"", ReadSite("below-1.0.dist-info", "direct_url.json"), StringComparison.Ordinal);
        string frozen = Command.Run("freeze").RequireSuccess().Output;
        if (client is "git" or "hg")
            Assert.Matches($"^-e {System.Text.RegularExpressions.Regex.Escape(repository.Link)}@[0-9a-f]{{40}}#egg=below&subdirectory=sub\n$", frozen);
        else
            Assert.Equal($"# Editable install with no version control (below==1.0)\n-e {folder}/sub\n", frozen); // as pip, which looks for the two in the project's folder alone
    }

    [SkippableTheory]
    [MemberData(nameof(Clients))]
    public void OfNothingFailsAndLeavesNothing(string client)
    {
        SourceRepository repository = SourceRepository.Make(Command, client);
        Install($"{repository.Link}@nowhere").RequireExit(1).RequireMention("nowhere");
        Install("-e", $"{repository.Link}@nowhere#egg=demo").RequireExit(1).RequireMention("nowhere");
        Install($"{client}+file:///nowhere/at/all").RequireExit(1).RequireMention("file:///nowhere/at/all");
        Assert.Equal("", Installed());
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(Environment.Root, "src")));
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void WithoutTheClientSaysWhichIsMissing(string client)
    {
        Command.Set("PATH", Environment.Bin);
        Install($"{client}+https://example.com/a").RequireExit(1).RequireMention($"the program '{client}' is not on PATH", $"Install {client}");
    }

    [SkippableFact]
    public void OnlyAWholeIdentifierKeepsTheWheel()
    {
        SourceRepository repository = SourceRepository.Make(Command, "git");
        Install($"{repository.Link}@{repository.Old}").RequireSuccess().RequireMention("Building wheel");
        Install("--force-reinstall", $"{repository.Link}@{repository.Old}").RequireSuccess().RequireMention("Building wheel");
        Install($"{repository.Link}@{repository.Newest}").RequireSuccess().RequireMention("Building wheel");
        ProcessOutcome again = Install("--force-reinstall", $"{repository.Link}@{repository.Newest}").RequireSuccess();
        Assert.DoesNotContain("Building wheel", again.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WheelOfAnEditableLeavesItsCheckout()
    {
        SourceRepository repository = SourceRepository.Make(Command, "git");
        Command.Run("wheel", "--no-index", "-w", "files", "--src", "places", "-e", $"{repository.Link}@v1#egg=demo").RequireSuccess();
        Command.Run("wheel", "--no-index", "-w", "files", $"{repository.Link}@v1#egg=demo").RequireSuccess();
        Assert.Equal(["demo-1.0-py3-none-any.whl"], Names("files"));
        Assert.Equal(["demo"], Names("places"));
        Assert.True(Directory.Exists(Path.Combine(Command.Work, "places", "demo", ".git")));
    }

    [SkippableTheory]
    [InlineData("i", 0, "demo-2.0.zip: old", "already")]
    [InlineData("w", 0, "demo-2.0.zip: new", "Replacing")]
    [InlineData("b", 0, "demo-2.0.zip: new, demo-2.0.zip.bak: older, demo-2.0.zip.bak2: old", "Backing up")]
    [InlineData("s b", 0, "demo-2.0.zip: new, demo-2.0.zip.bak: older, demo-2.0.zip.bak2: old", "Backing up")]
    [InlineData("a", 1, "demo-2.0.zip: old", "is not replaced")]
    [InlineData("", 1, "demo-2.0.zip: old", "(i)gnore, (w)ipe, (b)ackup, (a)bort")]
    [InlineData("--no-input", 1, "demo-2.0.zip: old", "No input was expected")]
    public void DownloadOverAFileDoesWhatIsChosen(string actions, int exit, string left, string said)
    {
        SourceRepository repository = SourceRepository.Make(Command, "git");
        Command.Write("files/demo-2.0.zip", "old");
        if (left.Contains("older", StringComparison.Ordinal))
            Command.Write("files/demo-2.0.zip.bak", "older");
        string[] words = actions.StartsWith("--", StringComparison.Ordinal) ? [actions] : [.. actions.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(one => new[] { "--exists-action", one })];
        Command.Run(["download", "--no-index", "-d", "files", .. words, repository.Link]).RequireExit(exit).RequireMention(said);
        Assert.Equal(left, string.Join(", ", Names("files").Where(name => name.Contains(".zip", StringComparison.Ordinal)).Select(name => $"{name}: {TextOf(name)}")));
    }

    private string TextOf(string name) => File.ReadAllText(Path.Combine(Command.Work, "files", name)) is var text && text.Length < 10 ? text : "new";

    private IEnumerable<string> Names(string folder) => Directory.EnumerateFileSystemEntries(Path.Combine(Command.Work, folder)).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [SkippableFact]
    public void DownloadPacksAndWheelBuilds()
    {
        SourceRepository repository = SourceRepository.Make(Command, "git");
        Command.Run("download", "--no-index", "-d", "files", repository.Link).RequireSuccess();
        Command.Run("wheel", "--no-index", "-w", "files", repository.Link).RequireSuccess();
        Command.Run("wheel", "--no-index", "-w", "files", "-e", $"{repository.Link}@v1#egg=demo").RequireSuccess();
        Assert.Equal(["demo-1.0-py3-none-any.whl", "demo-2.0-py3-none-any.whl", "demo-2.0.zip"],
            Directory.EnumerateFiles(Path.Combine(Command.Work, "files")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
    }
}
