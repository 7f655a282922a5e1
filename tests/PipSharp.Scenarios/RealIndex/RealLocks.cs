using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PipSharp.Cli.BesidePip;
using PipSharp.Scenarios.Testing;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Scenarios.RealIndex;

/// <summary>`lock` beside pip 26.3 for real requirements: the same bytes, but for who made it, and the sizes and times that pip leaves out.</summary>
public sealed class RealLocks : IDisposable
{
    /// <summary>What is asked for; INDEX is the frozen index, FILES where its files are, WORKLOADS requirements of real people, WORK the folder of the run.</summary>
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
        "rich @ FILES/a5/95/eb1efbb76c713629c1178ef37bf6e050ec01d70291cb81e4c652e49e8cd5/rich/15.0.0/rich-15.0.0.tar.gz",
        "FILES/c4/2f/5842cc1cc02850264ec8be2b7aded95528b06dc0867f6e1f62e9d0652e96/rich/15.0.0/rich-15.0.0-py3-none-any.whl",
        "click @ FILES/fc/50/a571acc05fc41aa479c02e9fb816516b4a7c7ed67c061dd91148f86574a5/click/8.5.1/click-8.5.1.tar.gz#sha256=1111111111111111111111111111111111111111111111111111111111111111",
        "demo @ git+file://WORK/repository@v1",
        "git+file://WORK/repository@v1#subdirectory=sub",
        "./proj",
        "-e ./proj",
        "file://WORK/proj",
        "-e git+file://WORK/repository#egg=demo",
    ];

    /// <summary>Texts of pip's that are others here on purpose, and why.</summary>
    private static readonly (Regex Theirs, string Ours, string Reason)[] s_onPurpose =
    [
        (Texts("created-by = \"pip\""), "created-by = \"pipsharp\"", "each names itself"),
        (Texts("src-theirs"), "src-ours", "each has checkouts of its own, in this test"),
        (Texts("url = \"file://WORK/([^\"]*)\""), "path = \"$1\"", "what is on this disk stands there by its path, so that the folder can be moved with the lock file"),
        (Texts("packages = \\[\n    { name = (.*), directory = { path = (\"[^\"]*\")(, (editable = true))? } },\n\\]\n"), "\n[[packages]]\nname = $1\n\n[packages.directory]\npath = $2\n$4\n",
            "pip's TOML library puts a list into single lines where all of it is short; here the layout is always that of longer ones, so that one more package changes no other line"),
    ];

    private static Regex Texts(string pattern) => new(pattern, RegexOptions.NonBacktracking);

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
            .Replace("FILES", FrozenIndex.Address.Replace("/simple/", "/files", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("INDEX", FrozenIndex.Address, StringComparison.Ordinal)
            .Replace("/WORKLOADS", RepositoryFolders.Shared("pypi", "workloads"), StringComparison.Ordinal)
            .Replace("WORK", _command.Work, StringComparison.Ordinal);
        // Only "NAME @ URL" has spaces in it.
        return text.Contains(" @ ", StringComparison.Ordinal) ? [text] : text.Split(' ');
    }

    private string Plain(string text)
    {
        text = text.Replace(_command.Work, "WORK", StringComparison.Ordinal);
        foreach ((Regex theirs, string ours, _) in s_onPurpose)
            text = theirs.Replace(text, ours);
        return string.Join('\n', text.TrimEnd().Split('\n').Where(static line => !line.StartsWith("size = ", StringComparison.Ordinal) && !line.StartsWith("upload-time = ", StringComparison.Ordinal))) + "\n";
    }
}
