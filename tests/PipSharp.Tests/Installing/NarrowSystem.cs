using PipSharp.Testing;
using Xunit;

namespace PipSharp.Installing;

/// <summary>Little room, few descriptors, several file systems, several programs at once: the native program all the same does all or nothing.</summary>
public sealed class NarrowSystem : IDisposable
{
    private readonly NativeProgram? _program = PipSharpProcess.NativeBinary is null ? null : new NativeProgram();
    private readonly TemporaryFolder _folder = new();

    private NativeProgram Program => _program!;

    public void Dispose()
    {
        _program?.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData(8)]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(64)]
    public void HasFewDescriptors(int count)
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        using TemporaryEnvironment environment = Program.Prepared([]);
        TreeSnapshot before = NativeProgram.Snapshot(environment);
        ProcessOutcome outcome = Program.Run(environment, ["/bin/sh", "-c", $"ulimit -n {count}; exec \"$@\"", "sh"], ["install", "demo", "other"]);
        if (outcome.ExitCode == 0)
            Program.Run(environment, [], ["check", "--files"]).RequireSuccess();
        else
            before.AssertSame(NativeProgram.Snapshot(environment));
        Assert.True(count < 64 || outcome.ExitCode == 0, outcome.Transcript());
    }

    [SkippableFact]
    public void HasTheCacheOnAnotherFileSystem()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        Skip.IfNot(Directory.Exists("/dev/shm"), "skipped: no /dev/shm");
        string cache = Path.Combine("/dev/shm", "pipsharp-test-" + Guid.NewGuid().ToString("N"));
        try
        {
            using TemporaryEnvironment environment = Program.Prepared([]);
            Program.Run(environment, [], ["install", "demo==1.0", "other==1.0"], ("XDG_CACHE_HOME", cache)).RequireSuccess();
            Program.Run(environment, [], ["install", "-U", "demo", "other"], ("XDG_CACHE_HOME", cache)).RequireSuccess();
            Program.Run(environment, [], ["check", "--files"]).RequireSuccess();
            Program.Run(environment, [], ["undo", "-y"]).RequireSuccess();
            Program.Run(environment, [], ["check", "--files"]).RequireSuccess();
        }
        finally
        {
            if (Directory.Exists(cache))
                Directory.Delete(cache, recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData(200)]
    [InlineData(1000)]
    [InlineData(2500)]
    [InlineData(6000)]
    public void HasASmallDisk(int kilobytes)
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        string disk = _folder.Folder("disk");
        Skip.If(Mount(disk, kilobytes).ExitCode != 0, "skipped: mounting is not allowed here");
        try
        {
            new WheelBuilder("big", "1.0").Package().File("big/data.bin", new byte[2_000_000]).WriteTo(Program.Wheels);
            using TemporaryEnvironment environment = Program.Prepared([]);
            string target = Path.Combine(disk, "site");
            Directory.CreateDirectory(target);
            ProcessOutcome outcome = Program.Run(environment, [], ["install", "big", "demo", "--target", target]);
            Assert.True(outcome.ExitCode is 0 or 1, outcome.Transcript());
            string[] there = [.. Directory.EnumerateFileSystemEntries(target).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
            if (outcome.ExitCode == 1)
                Assert.Empty(there);
            else
                Assert.Equal(["big", "big-1.0.dist-info", "bin", "demo", "demo-2.0.dist-info"], there);
            Assert.Equal(kilobytes > 5000 ? 0 : 1, outcome.ExitCode);
            outcome.RequireMention(outcome.ExitCode == 0 ? "Successfully installed" : "Nothing was changed");
        }
        finally
        {
            ProcessRunner.Run("umount", [disk]);
        }
    }

    [SkippableFact]
    public void CannotBeWrittenToAndSaysSoBeforeItDownloads()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        string disk = _folder.Folder("disk");
        Skip.If(Mount(disk, 1000).ExitCode != 0, "skipped: mounting is not allowed here");
        try
        {
            ProcessRunner.Run("mount", ["-o", "remount,ro", disk]).RequireSuccess();
            using TemporaryEnvironment environment = Program.Prepared([]);
            Program.Run(environment, [], ["install", "demo", "--target", disk]).RequireExit(1).RequireMention(disk, "may not be written to. Nothing was changed.");
        }
        finally
        {
            ProcessRunner.Run("umount", [disk]);
        }
    }

    [SkippableFact]
    public void TakesNamesOfAnyLengthThatTheFileSystemTakes()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        new WheelBuilder("long", "1.0").Package().File($"long/{new string('x', 252)}.py", "1").WriteTo(Program.Wheels);
        new WheelBuilder("longer", "1.0").Package().File($"longer/{new string('x', 253)}.py", "1").WriteTo(Program.Wheels);
        using TemporaryEnvironment environment = Program.Prepared(["install", "long"]);
        TreeSnapshot before = NativeProgram.Snapshot(environment);
        Program.Run(environment, [], ["install", "longer"]).RequireExit(1);
        before.AssertSame(NativeProgram.Snapshot(environment));
        Program.Run(environment, [], ["uninstall", "-y", "long"]).RequireSuccess();
    }

    [SkippableFact]
    public void HasACacheThatCannotBeWritten()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        using TemporaryEnvironment environment = Program.Prepared([]);
        string file = _folder.Write("file", "in the place of the cache");
        ProcessOutcome outcome = Program.Run(environment, [], ["--cache-dir", file, "install", "demo"], ("PIP_NO_INDEX", "1"), ("PIP_FIND_LINKS", Program.Wheels)).RequireSuccess();
        Assert.Single(outcome.Error.Split('\n'), line => line.Contains("cannot be written", StringComparison.Ordinal) && line.Contains(file, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task IsUsedByEightAtOnce()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        for (int i = 0; i < 8; i++)
            new WheelBuilder("many" + i, "1.0").Package().File("space/shared.py", "1").WriteTo(Program.Wheels);
        using TemporaryEnvironment environment = Program.Prepared([]);
        ProcessOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Program.RunAsync(environment, ["install", "many" + i])));
        Assert.All(outcomes, outcome => outcome.RequireSuccess());
        Assert.Equal(8, Directory.GetDirectories(environment.SitePackages, "*.dist-info").Length);
        Program.Run(environment, [], ["check", "--files"]).RequireSuccess();
        Assert.DoesNotContain(".pipsharp", NativeProgram.Snapshot(environment).Files(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task IsAskedForContradictionsByEightAtOnce()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        using TemporaryEnvironment environment = Program.Prepared([]);
        ProcessOutcome[] outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Program.RunAsync(environment, ["install", $"demo=={1 + i % 2}.0"])));
        Assert.All(outcomes, outcome => Assert.True(outcome.ExitCode is 0 or 1, outcome.Transcript()));
        Assert.Contains(outcomes, outcome => outcome.ExitCode == 0);
        Assert.Single(Directory.GetDirectories(environment.SitePackages, "*.dist-info"));
        Program.Run(environment, [], ["check", "--files"]).RequireSuccess();
    }

    [SkippableFact]
    public async Task FillsOneCacheForEightEnvironmentsAtOnce()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        TemporaryEnvironment[] environments = [.. Enumerable.Range(0, 8).Select(_ => new TemporaryEnvironment())];
        try
        {
            ProcessOutcome[] outcomes = await Task.WhenAll(environments.Select(one => Program.RunAsync(one, ["install", "demo", "other"], ("XDG_CACHE_HOME", _folder["cold"]))));
            Assert.All(outcomes, outcome => outcome.RequireSuccess());
            Assert.All(environments, one => Program.Run(one, [], ["check", "--files"]).RequireSuccess());
        }
        finally
        {
            foreach (TemporaryEnvironment one in environments)
                one.Dispose();
        }
    }

    /// <summary>Anything may lie beside a program: a wheel can bring a libm.so.6 into an environment's bin.</summary>
    [SkippableFact]
    public void HasItsLibrariesFromTheSystem()
    {
        NativeProgram.SkipIfAbsent();
        using TemporaryEnvironment environment = Program.Prepared([]);
        string log = _folder["opened"];
        Program.Run(environment, ["/usr/bin/strace", "-f", "-qq", "-o", log, "-e", "trace=openat"], ["install", "demo"]).RequireSuccess();
        string[] libraries = [.. File.ReadLines(log).Where(line => line.Contains(".so", StringComparison.Ordinal))];
        Assert.NotEmpty(libraries);
        Assert.DoesNotContain(libraries, line => line.Contains(Path.GetDirectoryName(PipSharpProcess.NativeBinary!)! + "/", StringComparison.Ordinal));
    }

    private static ProcessOutcome Mount(string folder, int kilobytes)
    {
        try
        {
            return ProcessRunner.Run("mount", ["-t", "tmpfs", "-o", $"size={kilobytes}k", "pipsharp-test", folder]);
        }
        catch (InvalidOperationException e)
        {
            return new ProcessOutcome("mount", 1, "", e.Message);
        }
    }
}
