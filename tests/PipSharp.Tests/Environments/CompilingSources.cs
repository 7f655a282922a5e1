using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class CompilingSources : IDisposable
{
    private static readonly Lazy<InterpreterFacts> Facts = new(() => new EnvironmentFinder().Describe(TestPython.Executable, ""));
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static BytecodeFormat Format => new(Facts.Value.CacheTag!, Facts.Value.Magic, 0, IsHashChecked: false);

    /// <summary>Of pip's silence about each: it installs them and writes no byte code.</summary>
    [Theory]
    [InlineData("x = 1\n", true)]
    [InlineData("", true)]
    [InlineData("# coding: latin-1\nx = '\u00e9'\n", true)]
    [InlineData("def (\n", false)]
    [InlineData("print 'two'\n", false)]
    [InlineData("{{ template }} = {{ name }}\n", false)]
    [InlineData("# coding: nonsense\n", false)]
    [InlineData("x = '\0'\n", false)]
    public async Task PassesOverWhatIsNoPython(string text, bool isCompiled)
    {
        WrittenBytecode written = Assert.Single(await Compile(Format, Source("module.py", text)));
        Assert.Equal(isCompiled, written.Size > 0);
        Assert.Equal(isCompiled, File.Exists(_folder["out", "0"]));
    }

    [Fact]
    public async Task DeepNestingEndsNothing()
    {
        ImmutableArray<WrittenBytecode> written = await Compile(Format, Source("deep.py", new string('(', 100_000)), Source("good.py", "x = 1\n"));
        Assert.Equal([false, true], written.Select(one => one.Size > 0));
    }

    [Fact]
    public async Task RunsNothingOfTheSources()
    {
        string mark = _folder["mark"];
        string text = $"open({$"'{mark}'"}, 'w')\n";
        Source("sitecustomize.py", text);
        Source("usercustomize.py", text);
        Source("os.py", text);
        Source("evil.pth", $"import os; open('{mark}', 'w')\n");
        await Compile(Format, Source("module.py", text));
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public async Task ReportsWhatItWroteInOrder()
    {
        ModuleSource[] sources = [.. Enumerable.Range(0, 200).Select(i => Source($"m{i}.py", string.Concat(Enumerable.Repeat("x = 1\n", i))))];
        ImmutableArray<WrittenBytecode> written = await Compile(Format, sources);
        for (int i = 0; i < written.Length; i++)
        {
            var file = new FileInfo(_folder["out", i.ToString()]);
            Assert.Equal((file.Length, file.LastWriteTimeUtc), (written[i].Size, DateTime.UnixEpoch.AddTicks(written[i].ModifiedTicks / 100)));
        }
    }

    [Fact]
    public async Task RefusesAnInterpreterOfAnotherVersion()
    {
        PipSharpException e = await Assert.ThrowsAsync<PipSharpException>(() => Compile(Format with { Magic = "00000000" }, Source("a.py", "")));
        Assert.Contains("it is not the version that it was", e.Message);
    }

    [Theory]
    [InlineData("exit 3", "failed: exit code 3")]
    [InlineData("echo no such luck >&2; exit 1", "failed: no such luck")]
    [InlineData("kill -9 $$", "failed: exit code 137")]
    [InlineData("yes yes yes yes", "makes no sense")]
    public async Task TellsHowAWorkerBroke(string program, string expected)
    {
        string broken = Programs.Write(_folder, "python", $"#!/bin/sh\n{program}\n");
        using var compiler = new SourceCompiler(broken, Format);
        PipSharpException e = await Assert.ThrowsAsync<PipSharpException>(() => Run(compiler, Source("a.py", "")));
        Assert.Equal("bytecode-failed", e.Code);
        Assert.Contains(expected, e.Message);
        Assert.Contains("a.py", e.Message);
    }

    [Fact]
    public async Task DoesNotWaitForASilentWorker()
    {
        string silent = Programs.Write(_folder, "python", "#!/bin/sh\nexec sleep 1000\n");
        using var compiler = new SourceCompiler(silent, Format, workers: 2, TimeSpan.FromMilliseconds(50));
        PipSharpException e = await Assert.ThrowsAsync<PipSharpException>(() => Run(compiler, Source("a.py", "")));
        Assert.Contains("was silent for", e.Message);
    }

    [Fact]
    public async Task EndsAtOnceWhenCancelled()
    {
        string silent = Programs.Write(_folder, "python", "#!/bin/sh\nexec sleep 1000\n");
        using var compiler = new SourceCompiler(silent, Format);
        using var cancel = new CancellationTokenSource();
        Task<ImmutableArray<WrittenBytecode>> running = compiler.CompileAsync(_folder.Root, [Source("a.py", "")], _folder.Folder("out"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAsync<PipSharpException>(() => Run(compiler, Source("a.py", "")));
    }

    [Fact]
    public async Task CannotBeDoneByWhatCannotBeRun()
    {
        using var compiler = new SourceCompiler(_folder["nothing"], Format);
        PipSharpException e = await Assert.ThrowsAsync<PipSharpException>(() => Run(compiler, Source("a.py", "")));
        Assert.Contains("cannot be run", e.Message);
    }

    [Fact]
    public async Task GoesOnWithOtherWheelsAfterOneBroke()
    {
        using var compiler = new SourceCompiler(TestPython.Executable, Format, workers: 1, TimeSpan.FromSeconds(30));
        await Assert.ThrowsAsync<PipSharpException>(() => Run(compiler, new ModuleSource("gone.py", "gone.py", 1)));
        Assert.Single(await Run(compiler, Source("there.py", "x = 1\n")));
    }

    private ModuleSource Source(string name, string text)
    {
        System.Text.Encoding encoding = text.Contains("latin-1", StringComparison.Ordinal) ? System.Text.Encoding.Latin1 : System.Text.Encoding.UTF8;
        string path = _folder.Write(name, "");
        File.WriteAllBytes(path, encoding.GetBytes(text));
        return new ModuleSource(name, name, text.Length);
    }

    private async Task<ImmutableArray<WrittenBytecode>> Compile(BytecodeFormat format, params ModuleSource[] sources)
    {
        using var compiler = new SourceCompiler(TestPython.Executable, format);
        return await Run(compiler, sources);
    }

    private Task<ImmutableArray<WrittenBytecode>> Run(SourceCompiler compiler, params ModuleSource[] sources) =>
        compiler.CompileAsync(_folder.Root, [.. sources], _folder.Folder("out"), default);
}
