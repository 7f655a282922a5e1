using System.Collections.Concurrent;
using PipSharp.Cli.BesidePip;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>`lock` beside pip 26.3 for real requirements: the same bytes, but for who made it, and the sizes and times that pip leaves out.</summary>
public sealed class RealLocks : IDisposable
{
    /// <summary>What is asked for; INDEX is the frozen index, WORK the folder of the run.</summary>
    private static readonly string[] s_inputs =
    [
        "requests",
        "flask gunicorn psycopg[binary]",
        "jupyterlab -c limits.txt",
        "-r /WORKLOADS/trio.in",
        "-r /WORKLOADS/starlette-fastapi.in",
        "-r /WORKLOADS/numpy-sparse.in",
        "docopt unicodecsv",
        "--no-binary idna idna",
        "--only-binary :all: rich",
        "--no-deps flask",
        "-r hashed.txt",
        "--index-url INDEX --pre attrs markupsafe",
        "rich @ INDEXFILES/rich-15.0.0.tar.gz",
        "click @ INDEXFILES/click-8.5.1.tar.gz#sha256=1111111111111111111111111111111111111111111111111111111111111111",
        "demo @ git+file://WORK/repository@v1",
        "git+file://WORK/repository@v1#subdirectory=sub",
        "./proj",
        "-e ./proj",
        "file://WORK/proj",
        "-e git+file://WORK/repository#egg=demo",
    ];

    /// <summary>Texts of pip's that are others here on purpose, and why.</summary>
    private static readonly (string Theirs, string Ours, string Reason)[] s_onPurpose = [];

    private readonly TemporaryEnvironment _environment = new();
    private readonly PipSharpProcess _command;

    public RealLocks() => _command = new PipSharpProcess(_environment);

    [SkippableFact]
    public async Task AreThoseOfPip()
    {
        FrozenIndex.RequireServed();
        PipOfRivals.Require();
        SourceRepository.Make(_command, "git");
        new SourceFolder("demo").WriteTo(_command);
        Directory.Move(Path.Combine(_command.Work, "demo"), Path.Combine(_command.Work, "proj"));
        _command.Write("limits.txt", "jinja2<3.1.5\n");
        _command.Write("hashed.txt", "unicodecsv==0.14.1 --hash=sha256:018c08037d48649a0412063ff4eda26eaa81eff1546dbffa51fa5293276ff7fc\n");
        var problems = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(s_inputs, async (input, _) =>
        {
            string[] words = [.. WordsOf(input)];
            ProcessOutcome their = await PipOfRivals.RunAsync(_command, _environment.Python, ["lock", "-q", "-i", FrozenIndex.Address, "-o", "-", .. words, "--src", Src("theirs", input)]);
            ProcessOutcome our = await _command.RunAsync(["lock", "-q", "-i", FrozenIndex.Address, "-o", "-", .. words, "--src", Src("ours", input)]);
            if ((their.ExitCode == 0) != (our.ExitCode == 0) || Plain(their.Output) != Plain(our.Output))
                problems.Add($"{input}: pip has\n{Plain(their.Output)}{their.Error}\n    and we\n{Plain(our.Output)}{our.Error}");
        });
        Assert.True(problems.IsEmpty, string.Join("\n\n", problems));
    }

    public void Dispose()
    {
        _command.Dispose();
        _environment.Dispose();
    }

    private string Src(string whose, string input) => Path.Combine(_command.Work, $"src-{whose}-{Array.IndexOf(s_inputs, input)}");

    private IEnumerable<string> WordsOf(string input)
    {
        string text = input
            .Replace("INDEXFILES", FrozenIndex.Address.Replace("/simple/", "/files", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("INDEX", FrozenIndex.Address, StringComparison.Ordinal)
            .Replace("/WORKLOADS", RepositoryFolders.Shared("pypi", "workloads"), StringComparison.Ordinal)
            .Replace("WORK", _command.Work, StringComparison.Ordinal);
        // Only "NAME @ URL" has spaces in it.
        return text.Contains(" @ ", StringComparison.Ordinal) ? [text] : text.Split(' ');
    }

    private string Plain(string text)
    {
        foreach ((string theirs, string ours, _) in s_onPurpose)
            text = text.Replace(theirs.Replace("WORK", _command.Work, StringComparison.Ordinal), ours, StringComparison.Ordinal);
        return string.Join('\n', text.Split('\n').Where(static line => !line.StartsWith("size = ", StringComparison.Ordinal) && !line.StartsWith("upload-time = ", StringComparison.Ordinal)))
            .Replace("created-by = \"pip\"", "created-by = \"pipsharp\"", StringComparison.Ordinal);
    }
}
