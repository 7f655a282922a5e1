using PipSharp.Testing;
using Xunit;
using Xunit.Abstractions;

namespace PipSharp.Installing;

/// <summary>The n-th system call of a kind is refused: the command does without, or leaves all as it was and says so.</summary>
public sealed class RefusedCalls(ITestOutputHelper output)
{
    private static readonly string[] Install = ["install", "demo==1.0", "other==1.0"], Upgrade = ["install", "demo==2.0", "other==2.0"];

    [SkippableTheory]
    [InlineData("ENOSPC")]
    [InlineData("EIO")]
    [InlineData("EDQUOT")]
    public void OfWritingChangeNothing(string error) => Refuse(["linkat", "mkdirat", "mkdir", "rename", "pwrite64", "fsync"], "error=" + error);

    [SkippableTheory]
    [InlineData("EROFS")]
    [InlineData("EACCES")]
    public void OfNamesChangeNothing(string error) => Refuse(["mkdirat", "mkdir", "rename"], "error=" + error);

    [SkippableFact]
    public void ForWantOfDescriptorsChangeNothing() => Refuse(["openat"], "error=EMFILE");

    [SkippableTheory]
    [InlineData("EPERM")]
    [InlineData("EXDEV")]
    [InlineData("EMLINK")]
    [InlineData("EOPNOTSUPP")]
    public void OfHardLinksAreGotRound(string error)
    {
        NativeProgram.SkipIfAbsent();
        using var program = new NativeProgram();
        program.DisturbEverywhere([], Install, (["linkat"], "error=" + error), disturbance =>
        {
            Assert.Equal(0, disturbance.Outcome.ExitCode);
            Assert.True(disturbance.AssertWhole());
        });
        output.WriteLine($"{program.Disturbed} disturbed runs");
        using TemporaryEnvironment environment = program.Prepared([]);
        program.Run(environment, NativeProgram.Strace("linkat", $"error={error}:when=3+"), Install).RequireSuccess();
        program.Run(environment, [], ["check", "--files"]).RequireSuccess();
    }

    /// <summary>As in containers; or an old kernel, or one that has no memory for it.</summary>
    [SkippableTheory]
    [InlineData("io_uring_setup", "EPERM")]
    [InlineData("io_uring_setup", "ENOSYS")]
    [InlineData("io_uring_enter", "EPERM")]
    [InlineData("io_uring_enter", "EINTR:when=1")]
    [InlineData("io_uring_register", "EINVAL")]
    public void OfRingsAreDoneWithout(string call, string error)
    {
        NativeProgram.SkipIfAbsent();
        using var program = new NativeProgram();
        var many = new WheelBuilder("many", "1.0").Package();
        for (int i = 0; i < 600; i++)
            many.File($"many/file{i}.py", $"number = {i}\n");
        many.WriteTo(program.Wheels);
        using TemporaryEnvironment first = program.Prepared([]), second = program.Prepared([]);
        program.Run(first, [], ["install", "many"]).RequireSuccess();
        File.WriteAllText(Path.Combine(first.SitePackages, "many", "file17.py"), "edited = True\n");
        program.Run(second, NativeProgram.Strace(call, "error=" + error), ["install", "many"]).RequireSuccess();
        program.Run(second, [], ["check", "--files"]).RequireSuccess();
        Assert.Equal("number = 17\n", File.ReadAllText(Path.Combine(second.SitePackages, "many", "file17.py")));
    }

    /// <summary>A system without the library, or one that is damaged: the runtime alone would abort, with a dump.</summary>
    [SkippableFact]
    public void OfTheLibraryThatHashesIsSaid()
    {
        NativeProgram.SkipIfAbsent(needsStrace: false);
        Skip.IfNot(OperatingSystem.IsLinux(), "skipped: elsewhere hashes are the system's own");
        using var program = new NativeProgram();
        using var libraries = new TemporaryFolder();
        foreach (string name in new[] { "libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10" })
            libraries.Write(name, "no library\n");
        using TemporaryEnvironment environment = program.Prepared([]);
        TreeSnapshot before = NativeProgram.Snapshot(environment);
        ProcessOutcome outcome = program.Run(environment, [], Install, ("LD_LIBRARY_PATH", libraries.Root));
        outcome.RequireExit(1).RequireMention("ERROR: The system's OpenSSL library", "libssl.so.3: ", "apt-get install libssl3");
        before.AssertSame(NativeProgram.Snapshot(environment));
        program.Run(environment, [], ["list"], ("LD_LIBRARY_PATH", libraries.Root)).RequireSuccess();
    }

    private void Refuse(string[] calls, string inject)
    {
        NativeProgram.SkipIfAbsent();
        using var program = new NativeProgram();
        program.DisturbEverywhere(Install, Upgrade, (calls, inject), disturbance =>
        {
            disturbance.AssertSaid();
            program.Run(disturbance.Environment, [], ["list"]);
            Assert.True(disturbance.AssertWhole() == (disturbance.Outcome.ExitCode == 0), $"{disturbance.Where}\n{disturbance.Outcome.Transcript()}");
        });
        output.WriteLine($"{program.Disturbed} disturbed runs");
    }
}
