using PipSharp.Environments;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Tests.Environments;

public sealed class CachedFacts : IDisposable
{
    private readonly TemporaryFolder _cache = new();

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void AreTheFactsThatWereAsked()
    {
        InterpreterFacts asked = Describe(), remembered = Describe();
        Assert.Equal(asked.Markers, remembered.Markers);
        Assert.Equal(asked.Scheme, remembered.Scheme);
        Assert.Equal(asked.UserScheme, remembered.UserScheme);
        Assert.Equal(asked.SearchPath.AsEnumerable(), remembered.SearchPath);
        Assert.Equal(asked.Tags.Tags.AsEnumerable(), remembered.Tags.Tags);
        Assert.Equal((asked.Prefix, asked.BaseExecutable, asked.Version, asked.CacheTag), (remembered.Prefix, remembered.BaseExecutable, remembered.Version, remembered.CacheTag));
        Assert.Single(Files());
    }

    [Fact]
    public void AreUsedWithoutRunningAnything()
    {
        KnownInterpreter.Remember(_cache.Root, ("\"cache_tag\": \"", "\"cache_tag\": \"remembered-"));
        Assert.StartsWith("remembered-", Describe().CacheTag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(60)]
    [InlineData(1000)]
    public void AreAskedAgainIfTheFileWasCutShort(int length)
    {
        KnownInterpreter.Remember(_cache.Root, ("\"cache_tag\": \"", "\"cache_tag\": \"remembered-"));
        byte[] bytes = File.ReadAllBytes(Files().Single());
        File.WriteAllBytes(Files().Single(), bytes[..length]);
        Assert.DoesNotContain("remembered-", Describe().CacheTag);
        Assert.True(new FileInfo(Files().Single()).Length > 1000);
    }

    [Fact]
    public void AreAskedAgainIfAByteOfTheFileChanged()
    {
        KnownInterpreter.Remember(_cache.Root, ("\"cache_tag\": \"", "\"cache_tag\": \"remembered-"));
        byte[] bytes = File.ReadAllBytes(Files().Single());
        bytes[^40] ^= 1;
        File.WriteAllBytes(Files().Single(), bytes);
        Assert.DoesNotContain("remembered-", Describe().CacheTag);
    }

    [Fact]
    public void AreAskedAgainIfTheInterpreterChanged()
    {
        using var folder = new TemporaryFolder();
        ProcessRunner.Run(TestPython.Executable, ["-I", "-m", "venv", "--without-pip", "--copies", folder["env"]]).RequireSuccess();
        string python = folder["env", "bin", "python3"];
        var cache = new FactsCache(_cache.Root);
        new BaseInterpreters(_cache.Root).Describe(python);
        string key = Path.GetDirectoryName(python) + "\n" + LinkedPath.Resolve(python);
        Assert.NotNull(cache.TryLoad(key));
        File.SetLastWriteTimeUtc(python, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Null(cache.TryLoad(key));
    }

    [Fact]
    public void AreNotNeeded()
    {
        Assert.NotNull(Interpreters.Finder().Describe(TestPython.Executable, ""));
        Assert.NotNull(Interpreters.Finder().Describe(TestPython.Executable, "/proc/nowhere"));
    }

    [Fact]
    public void HoldTheKernelOfTodayNotOfThen()
    {
        string release = Interpreters.Say(TestPython.Executable, "platform.release()", "platform").GetString()!;
        KnownInterpreter.Remember(_cache.Root, ($"\"release\": \"{release}\"", "\"release\": \"1.0-old\""));
        Assert.Equal(release, Describe().Markers.PlatformRelease);
    }

    private string[] Files() => Directory.GetFiles(Path.Join(_cache.Root, "interpreters-v1"));

    private InterpreterFacts Describe() => Interpreters.Finder(("HOME", "/home/me")).Describe(TestPython.Executable, _cache.Root);
}
