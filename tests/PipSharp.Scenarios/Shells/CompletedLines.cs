using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.Shells;

/// <summary>Completion as a person has it: a real shell at a terminal, a line that is begun, and the key for "complete".</summary>
public sealed class CompletedLines : Story
{
    private const string Prompt = "READY> ";
    private const string StartOfLine = "\u0001", EndOfLine = "\u0005";

    public CompletedLines()
    {
        Index.Add(new WheelBuilder("demo-tool", "1.0").Package());
        Install("demo-tool").RequireSuccess();
        string program = string.Join(' ', PipSharpProcess.ProgramAndArguments().Select(word => $"'{word}'"));
        string script = Command.Write("bin/pipsharp", $"#!/bin/sh\nexec {program} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, (UnixFileMode)0x1ED); // rwxr-xr-x
        Command.Set("PATH", $"{Path.Combine(Command.Work, "bin")}:/usr/bin:/bin").Set("TERM", "xterm").Set("WORKON_HOME", Path.Combine(Command.Work, "environments"));
        Command.Write("environments/blue/bin/activate", "");
        Command.Write("needs.txt", "demo-tool\n");
        Command.Write("list of needs.txt", "demo-tool\n");
        Command.Write("folder/inner.txt", "");
    }

    public static TheoryData<string, string> Lines => new()
    {
        { "pipsharp unins", "pipsharp uninstall" },
        { "pipsharp list --outd", "pipsharp list --outdated" },
        { "pipsharp list --format js", "pipsharp list --format json" },
        { "pipsharp uninstall dem", "pipsharp uninstall demo-tool" },
        { "pipsharp show -f dem", "pipsharp show -f demo-tool" },
        { "pipsharp why dem", "pipsharp why demo-tool" },
        { "pipsharp install -r nee", "pipsharp install -r needs.txt" },
        { "pipsharp install -r list", "pipsharp install -r list of needs.txt" },
        { "pipsharp install fold", "pipsharp install folder/" },
        { "pipsharp install -t fold", "pipsharp install -t folder/" },
        { "pipsharp cache pu", "pipsharp cache purge" },
        { "pipsharp config uns", "pipsharp config unset" },
        { "pipsharp env rem", "pipsharp env remove" },
        { "pipsharp env remove bl", "pipsharp env remove blue" },
        { "pipsharp run --env bl", "pipsharp run --env blue" },
        { "pipsharp help fre", "pipsharp help freeze" },
    };

    [SkippableTheory]
    [MemberData(nameof(Lines))]
    public async Task OfBash(string begun, string completed)
    {
        Need("bash");
        string start = Command.Write("start", $"bind 'set enable-bracketed-paste off'\neval \"$(pipsharp completion --bash)\"\nPS1='{Prompt}'\n");
        Assert.Equal(completed, await CompletedAsync(begun, "bash", "--noprofile", "--rcfile", start, "-i"));
    }

    [SkippableTheory]
    [MemberData(nameof(Lines))]
    public async Task OfZsh(string begun, string completed)
    {
        Need("zsh");
        Command.Write(".zshrc", $"bindkey -e\nunset zle_bracketed_paste\nautoload -Uz compinit && compinit -u -D\neval \"$(pipsharp completion --zsh)\"\nPS1='{Prompt}'\n");
        Command.Set("ZDOTDIR", Command.Work);
        Assert.Equal(completed, await CompletedAsync(begun, "zsh", "-d", "-i"));
    }

    [SkippableTheory]
    [MemberData(nameof(Lines))]
    public async Task OfFish(string begun, string completed)
    {
        Need("fish");
        ProcessOutcome outcome = await Command.RunOtherAsync("fish", "-N", "-c", $"pipsharp completion --fish | source; complete -C '{begun}'");
        string last = completed[(begun.LastIndexOf(' ') + 1)..];
        Assert.Equal(last, outcome.RequireSuccess().Output.TrimEnd('\n'));
    }

    /// <summary>What pip's own script asks, and what it is told: pip's answers.</summary>
    [SkippableTheory]
    [InlineData("pip unins", "uninstall")]
    [InlineData("pip uninstall dem", "demo-tool")]
    [InlineData("pip cache pu", "purge")]
    [InlineData("pip install --dry", "--dry-run")]
    public void OfPipsOwnScript(string begun, string answer)
    {
        Need("bash");
        Command.Set("PIP_AUTO_COMPLETE", "1").Set("COMP_WORDS", begun).Set("COMP_CWORD", (begun.Split(' ').Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(answer + "\n", Command.Run().RequireExit(1).Output);
    }

    private static void Need(string shell) => Skip.IfNot(File.Exists("/usr/bin/" + shell) || File.Exists("/bin/" + shell), $"skipped: no {shell}");

    /// <summary>Begins a line, completes it, and has the shell say what it has become.</summary>
    private async Task<string> CompletedAsync(string begun, params string[] shell)
    {
        var terminal = new Terminal(200, (Prompt, $"{begun}\t{StartOfLine}echo RESULT {EndOfLine}\nexit\n"));
        ProcessOutcome outcome = await terminal.RunOtherAsync(Command, shell);
        string[] results = [.. terminal.ScreenAfter(Known(outcome.Output)).Where(line => line.StartsWith("RESULT ", StringComparison.Ordinal))];
        return results is [var result] ? result["RESULT ".Length..].TrimEnd() : outcome.Transcript();
    }

    /// <summary>Without what line editors do to the terminal beyond writing lines; the line that the shell prints stands alone.</summary>
    private static string Known(string written) => string.Join('\n', written.Split('\n').Where(line => line.StartsWith("RESULT ", StringComparison.Ordinal)));
}
