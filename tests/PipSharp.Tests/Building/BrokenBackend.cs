using PipSharp.Testing;
using Xunit;

namespace PipSharp.Building;

public sealed class BrokenBackend
{
    public static TheoryData<string, string, string> Faults => new()
    {
        { "name =", "raise ValueError('out of luck'); name =", "build-failed" },
        { "name =", "os._exit(7); name =", "build-failed" },
        { "return name", "return 'other-1.0-py3-none-any.whl'", "wrong-build-answer" },
        { "return name", "return '../wheels/' + name", "wrong-build-answer" },
        { "return name", "return os.path.join(wheel_directory, name)", "wrong-build-answer" },
        { "return name", "return ''", "wrong-build-answer" },
        { "return name", "return '..'", "wrong-build-answer" },
        { "return name", "return None", "wrong-build-answer" },
        { "return name", "return 5", "wrong-build-answer" },
        { "return name", "os.rename(os.path.join(wheel_directory, name), os.path.join(wheel_directory, 'local.zip')); return 'local.zip'", "wrong-build-answer" },
        { "return []", "return ['a >=>= 1']", "wrong-build-answer" },
        { "return []", "return ['--index-url=http://evil.example']", "wrong-build-answer" },
        { "return []", "return ['../somewhere']", "wrong-build-answer" },
        { "return []", "return 'a string'", "wrong-build-answer" },
        { "import base64", "import not_there", "no-build-backend" },
        { "def build_wheel", "def other", "wrong-build-answer" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task IsAnErrorThatNamesTheProject(string text, string instead, string code)
    {
        Assert.Contains(text, LocalProject.Backend, StringComparison.Ordinal);
        using var project = new LocalProject(LocalProject.Backend.Replace(text, instead, StringComparison.Ordinal));
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.Equal(code, error.Code);
        Assert.StartsWith("project local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowsItsWholeOutput()
    {
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "print('first'); raise ValueError('out of luck'); name =", StringComparison.Ordinal));
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        string[] lines = error.Message.Split('\n');
        Assert.Equal("project local: build_wheel of local_backend failed (exit code 1). It printed:", lines[0]);
        Assert.Equal(["    first", "    Traceback (most recent call last):"], lines[1..3]);
        Assert.Equal("    ValueError: out of luck", lines[^1]);
    }

    [Fact]
    public async Task DoesNotFillTheMemory()
    {
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "[print('x' * 1000) for _ in range(100000)]; print('the end'); os._exit(1); name =", StringComparison.Ordinal));
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.InRange(error.Message.Length, 1 << 20, 3 << 20);
        Assert.Contains("characters left out]", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("the end", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThatNeverEndsIsStoppedWithWhatItStarted()
    {
        using var marks = new TemporaryFolder();
        var time = new TimeThatIsOver();
        string mark = marks["child"];
        using var project = new LocalProject(LocalProject.Backend.Replace(
            "name =",
            $"import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); open({Quoted(mark)}, 'w').write(str(child.pid)); print('started'); time.sleep(600); name =",
            StringComparison.Ordinal))
        {
            Options = new BuildOptions { Python = TestPython.Executable, Timeout = TimeSpan.FromHours(1), Time = time, Output = _ => time.Pass() },
        };
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.Equal("build-timeout", error.Code);
        await EndOfAsync(File.ReadAllText(mark));
    }

    [Fact]
    public async Task ThatIsCancelledIsStoppedWithWhatItStarted()
    {
        using var marks = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        string mark = marks["child"];
        using var project = new LocalProject(LocalProject.Backend.Replace(
            "name =",
            $"import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); open({Quoted(mark)}, 'w').write(str(child.pid)); print('started'); time.sleep(600); name =",
            StringComparison.Ordinal))
        {
            Options = new BuildOptions { Python = TestPython.Executable, Output = _ => stop.Cancel() },
        };
        await using ProjectBuild build = project.Begin();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => build.BuildWheelAsync(project.Output, stop.Token));
        await EndOfAsync(File.ReadAllText(mark));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/tmp")]
    [InlineData("link")]
    public async Task OutsideOfItsTreeIsRefused(string place)
    {
        using var project = new LocalProject(pyproject: $"[build-system]\nrequires = []\nbuild-backend = 'local_backend'\nbackend-path = ['{place}']\n");
        if (!OperatingSystem.IsWindows())
            Directory.CreateSymbolicLink(Path.Combine(project.Root, "link"), "/tmp");
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.Equal("invalid-build-system", error.Code);
    }

    [Fact]
    public async Task FromElsewhereThanBackendPathIsRefused()
    {
        using var project = new LocalProject(pyproject: "[build-system]\nrequires = []\nbuild-backend = 'zipfile'\nbackend-path = ['backend']\n");
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.Equal("invalid-build-system", error.Code);
    }

    [Fact]
    public async Task WithoutTheEditableHookIsToldWhatToDo()
    {
        using var project = new LocalProject();
        await using ProjectBuild build = project.Begin(isEditable: true);
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.Equal("no-editable-hook", error.Code);
    }

    [Fact]
    public async Task DoesNotShowSecrets()
    {
        using var project = new LocalProject(LocalProject.Backend.Replace("name =", "raise ValueError('the word is hunter2'); name =", StringComparison.Ordinal))
        {
            Options = new BuildOptions { Python = TestPython.Executable, Secrets = ["hunter2"] },
        };
        await using ProjectBuild build = project.Begin();
        var error = await Assert.ThrowsAnyAsync<PipSharpException>(() => build.BuildWheelAsync(project.Output, default));
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
        Assert.Contains("ValueError: the word is ****", error.Message, StringComparison.Ordinal);
    }

    private static string Quoted(string path) => "'" + path + "'";

    /// <summary>A kill is heard when its process has its turn; it sleeps for ten minutes otherwise.</summary>
    private static async Task EndOfAsync(string pid)
    {
        long start = Environment.TickCount64;
        while (IsRunning(pid))
        {
            Assert.True(Environment.TickCount64 - start < 120_000, $"process {pid} was not stopped");
            await Task.Yield();
        }
    }

    private static bool IsRunning(string pid)
    {
        // A killed child that nobody has waited for is still listed, as a zombie.
        try
        {
            return File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].TrimStart()[0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>All timers end when the test says so.</summary>
    private sealed class TimeThatIsOver : TimeProvider
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<Timer> _timers = new();

        public void Pass()
        {
            while (_timers.TryDequeue(out Timer? timer))
                timer.End();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = new Timer(() => callback(state));
            _timers.Enqueue(timer);
            return timer;
        }

        private sealed class Timer(Action callback) : ITimer
        {
            private volatile bool _isDisposed;

            public void End()
            {
                if (!_isDisposed)
                    callback();
            }

            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose() => _isDisposed = true;

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
