using System.Collections.Concurrent;
using PipSharp.Cli.BesidePip;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios;

/// <summary>A hundred texts that are no requirements, or only just: refused or taken as in pip 26.3, with words of our own; the table says where not, and why.</summary>
public sealed class OddRequirements : IDisposable
{
    private const int AtOnce = 4;
    private readonly TemporaryEnvironment _environment = new();
    private readonly PipSharpProcess _command;

    public OddRequirements()
    {
        _command = new PipSharpProcess(_environment);
        new SourceFolder("demo").WriteTo(_command);
        Directory.Move(Path.Combine(_command.Work, "demo"), Path.Combine(_command.Work, "proj"));
        foreach (string name in new[] { "x.7z", "bad.whl", "demo-1.0-py3-none-any.whl", "demo-1.0.tar.gz", "fake-1.0.tar.gz", "fake-1.0.zip", "empty/nothing" })
            _command.Write(name, "no archive");
        _command.Write("x.txt", "demo\n");
        _command.Write("editable.txt", "-e ./proj\n");
    }

    [SkippableFact]
    public async Task EndAsTheTableSays() => await CheckAllAsync(async row =>
    {
        ProcessOutcome outcome = await _command.RunAsync([.. Arguments(row)]);
        int wanted = row.OurExit ?? row.PipExit;
        bool isSaid = (outcome.Output + outcome.Error).Contains(row.Mention, StringComparison.OrdinalIgnoreCase);
        bool isTrace = outcome.Error.Contains("   at PipSharp.", StringComparison.Ordinal);
        return outcome.ExitCode == wanted && isSaid && !isTrace ? null : $"wanted exit code {wanted} and '{row.Mention}'\n{outcome.Transcript()}";
    });

    [SkippableFact]
    public async Task EndInPipAsTheTableSays()
    {
        PipOfRivals.Require();
        await CheckAllAsync(async row =>
        {
            ProcessOutcome outcome = await PipOfRivals.RunAsync(_command, _environment.Python, [.. Arguments(row)]);
            return outcome.ExitCode == row.PipExit ? null : $"wanted exit code {row.PipExit}\n{outcome.Transcript()}";
        });
    }

    public void Dispose()
    {
        _command.Dispose();
        _environment.Dispose();
    }

    private async Task CheckAllAsync(Func<OddRequirement, Task<string?>> check)
    {
        MakeRepository();
        TreeSnapshot before = _environment.Snapshot();
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(OddRequirement.All, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (row, _) =>
        {
            if (await check(row) is { } what)
                wrong.Add($"{row.Text}: {what}");
        });
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong));
        Assert.False(Path.Exists(Path.Combine(_command.Work, "made")));
        before.AssertSame(_environment.Snapshot());
    }

    private void MakeRepository()
    {
        SourceRepository repository = SourceRepository.Make(_command, "git");
        repository.Commit("1.0");
    }

    private IEnumerable<string> Arguments(OddRequirement row)
    {
        string text = row.Text.Replace("REPO", "git+file://WORK/repository", StringComparison.Ordinal).Replace("WORK", _command.Work, StringComparison.Ordinal);
        string own = Guid.NewGuid().ToString("n");
        string[] words = text.StartsWith("-e ", StringComparison.Ordinal) ? ["-e", text[3..]] : [text];
        if (row.IsLine)
            words = ["-r", _command.Write(own + ".txt", text + "\n")];
        return ["install", "--dry-run", "--no-index", "--src", Path.Combine(_command.Work, "src-" + own), .. words];
    }
}
