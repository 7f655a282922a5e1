using PipSharp.Cli.BesidePip;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>Effects of options of install, lock, download and wheel that show over time, in the temporary folder, or on a terminal (testdata/pip-options/effects.jsonl).</summary>
public sealed class CommandsThatCollect : Story
{
    private const string OnTerminal = "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

    /// <summary>Each says on standard output what it would take, or took.</summary>
    public static TheoryData<string> Commands() => ["install --dry-run -I", "lock -o -", "download -d files", "wheel -w files"];

    private string TemporaryPlace => Path.Combine(Path.GetDirectoryName(Command.Work)!, "tmp");

    private ProcessOutcome Run(string command, params string[] arguments) => Command.Run([.. command.Split(' '), "-i", Index.SimpleUrl, .. arguments]);

    [Theory]
    [MemberData(nameof(Commands))]
    public void AskAnewForWhatIsRefreshed(string command)
    {
        Index.Add(new WheelBuilder("lib", "1.0").Package(), new WheelBuilder("other", "1.0").Package());
        Run(command, "lib", "other").RequireSuccess();
        Index.Add(new WheelBuilder("lib", "2.0").Package(), new WheelBuilder("other", "2.0").Package());
        Index.ForgetRequests();
        Run(command, "lib", "other").RequireSuccess();
        Assert.Equal(0, Index.CountOf(IndexServer.PagePath("lib")));
        Assert.Contains("2.0", Run(command, "--refresh-package", "lib", "lib", "other").RequireSuccess().Output, StringComparison.Ordinal);
        Assert.Equal((1, 0), (Index.CountOf(IndexServer.PagePath("lib")), Index.CountOf(IndexServer.PagePath("other"))));
        Run(command, "--refresh-package", ":all:", "lib", "other").RequireSuccess();
        Assert.Equal((2, 1), (Index.CountOf(IndexServer.PagePath("lib")), Index.CountOf(IndexServer.PagePath("other"))));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void KeepTheirWorkFoldersWhereTheyAreNotToClean(string command)
    {
        Index.Add(ToolUsers.Tooled()).Add(new WheelBuilder("buildtool", "1.0").File("buildtool.py", "version = '1.0'\n"), new WheelBuilder("dated", "1.0").Package());
        Run(command, "--no-cache-dir", "tooled").RequireSuccess();
        Assert.Empty(Directory.EnumerateFileSystemEntries(TemporaryPlace));
        Run(command, "--no-cache-dir", "--no-clean", "tooled").RequireSuccess().RequireMention(TemporaryPlace);
        Assert.NotEmpty(Directory.EnumerateFileSystemEntries(TemporaryPlace));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void WriteRawProgressForPrograms(string command)
    {
        Index.Add(new WheelBuilder("lib", "1.0").Package(), new ListedAs { WithoutMetadata = true, WithoutHash = true });
        command = command.Replace("--dry-run ", "", StringComparison.Ordinal).Replace("-o -", "-o pylock.toml", StringComparison.Ordinal); // a lock on standard output has no progress in it
        ProcessOutcome outcome = Run(command.Replace("files", "others", StringComparison.Ordinal), "--no-cache-dir", "--progress-bar", "raw", "lib").RequireSuccess();
        Assert.Matches("Progress [0-9]+ of [0-9]+\n", outcome.Output);
        Assert.DoesNotContain("Progress ", Run(command, "--no-cache-dir", "lib").RequireSuccess().Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void DrawTheirProgressOnATerminalUnlessItIsOff(string command)
    {
        Index.Add(new WheelBuilder("lib", "1.0").Package());
        string[] words = [.. command.Split(' '), "-i", Index.SimpleUrl, "--no-cache-dir", "lib", "--progress-bar"];
        Assert.Contains("Resolving: ", RunOnTerminal([.. words, "on"]), StringComparison.Ordinal);
        Assert.DoesNotContain("Resolving: ", RunOnTerminal([.. words, "off"]), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void WarnRootUnlessToldNotTo()
    {
        Skip.IfNot(System.Environment.UserName == "root", "skipped: not root");
        using var python = new BasePython("plain");
        Index.Add(new WheelBuilder("lib", "1.0").Package());
        Command.Set("VIRTUAL_ENV", "");
        Run("install -I", "--python", python.Python, "--root-user-action", "warn", "lib").RequireSuccess().RequireMention("as the 'root' user");
        Assert.Equal("", Run("install -I", "--python", python.Python, "--root-user-action", "ignore", "lib").RequireSuccess().Error);
    }

    /// <summary>All that is written, to either stream: on a terminal they are one.</summary>
    private string RunOnTerminal(string[] words)
    {
        string[] program = PipSharpProcess.NativeBinary is { } binary ? [binary] : ["dotnet", PipSharpProcess.ManagedAssembly()];
        Command.Set("TERM", "xterm");
        return Command.RunOtherAsync(Environment.Python, ["-c", OnTerminal, .. program, .. words]).GetAwaiter().GetResult().RequireSuccess().Output;
    }
}
