using System.Diagnostics;
using System.Globalization;
using PipSharp.Testing;
using Xunit;

namespace PipSharp.Indexes;

/// <summary>Whatever happened to a cache (processes beside each other, kills, flipped bits, lost ends): the next run's answer is right, or an error.</summary>
public sealed class CacheUnderFire : IDisposable
{
    private const int Projects = 30;

    private readonly IndexServer _server = IndexServer.Start();
    private readonly PipSharpProcess _pipsharp = new();
    private readonly string _requirements;
    private readonly string _expected = string.Join('\n', Enumerable.Range(0, Projects).Select(i => $"p{i:00}==1.{3 + i % 2}"));

    public CacheUnderFire()
    {
        _requirements = _pipsharp.Write("p.in", "p00\n");

        // A chain in which the newest version of every other project needs what is not there.
        for (int i = 0; i < Projects; i++)
        {
            for (int minor = 0; minor < 5; minor++)
            {
                WheelBuilder wheel = new WheelBuilder($"p{i:00}", $"1.{minor}").Package();
                if (i + 1 < Projects)
                    wheel.Requires($"p{i + 1:00}>=1.1");
                if (i % 2 == 0 && minor == 4)
                    wheel.Requires("p01<1");
                _server.Add(wheel);
            }
        }
    }

    public void Dispose()
    {
        _pipsharp.Dispose();
        _server.Dispose();
    }

    private string[] Arguments(params string[] more) =>
        ["compile", "-q", "--index-url", _server.SimpleUrl, "--cache-dir", _pipsharp.CacheHome, "--python", TestPython.Executable, _requirements, .. more];

    private static string Pins(string output) => string.Join('\n', output.Split('\n').Where(line => line.Contains("==", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private async Task FillAsync(int process, Random random)
    {
        TimeSpan patience = TimeSpan.FromMilliseconds(random.Next(40, 500));
        bool dies = process % 2 == 1;
        using var kill = new CancellationTokenSource(dies ? patience : TimeSpan.FromMinutes(10));
        string[] command = PipSharpProcess.NativeBinary is { } binary ? [binary] : ["dotnet", PipSharpProcess.ManagedAssembly()];
        var start = new ProcessStartInfo(command[0], [.. command[1..], .. Arguments()]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PIP_CONFIG_FILE"] = "/dev/null" } };
        using Process running = Process.Start(start)!;
        Task<string> output = running.StandardOutput.ReadToEndAsync(CancellationToken.None), error = running.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await running.WaitForExitAsync(kill.Token);
        }
        catch (OperationCanceledException)
        {
            running.Kill();
            await running.WaitForExitAsync(CancellationToken.None);
        }

        if (!dies)
            Assert.Equal((0, _expected, ""), (running.ExitCode, Pins(await output), await error));
    }

    private void AssertAnswer(string situation, params string[] more)
    {
        ProcessOutcome outcome = _pipsharp.Run(Arguments(more));
        Assert.True(outcome.ExitCode == 0 && Pins(outcome.Output) == _expected, $"{situation}: {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
    }

    [Fact]
    public async Task AnswersRightlyAfterKillsInTheMiddleOfWriting()
    {
        var random = new Random(4);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(process => FillAsync(process, new Random(random.Next()))));
        AssertAnswer("offline", "--offline");
        AssertAnswer("online");
    }

    [Fact]
    public void AnswersRightlyAfterDamageToEveryFile()
    {
        AssertAnswer("cold");
        string[] files = Directory.GetFiles(_pipsharp.CacheHome, "*", SearchOption.AllDirectories);
        Assert.True(files.Length >= 2 * Projects, string.Join('\n', files));
        for (int seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            foreach (string file in files)
                Damage(file, random);
            ProcessOutcome offline = _pipsharp.Run(Arguments("--offline"));
            Assert.True(offline.ExitCode == 0 ? Pins(offline.Output) == _expected : offline.ExitCode == 1 && !offline.Error.Contains("   at ", StringComparison.Ordinal),
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}, offline: {offline.ExitCode}\n{offline.Output}\n{offline.Error}"));
            AssertAnswer(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        }
    }

    /// <summary>All at once, again and again, in one cache. PIPSHARP_FIRE_ROUNDS makes it longer.</summary>
    [Fact]
    public async Task AnswersRightlyWhileManyMeetTheDamageThatOthersLeft()
    {
        int rounds = int.TryParse(Environment.GetEnvironmentVariable("PIPSHARP_FIRE_ROUNDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : 2;
        for (int seed = 0; seed < rounds; seed++)
        {
            var random = new Random(seed);
            await Task.WhenAll(Enumerable.Range(0, 8).Select(process => FillAsync(process, new Random(random.Next()))));
            foreach (string file in Directory.GetFiles(_pipsharp.CacheHome, "*", SearchOption.AllDirectories).Where(_ => random.Next(3) == 0))
                Damage(file, random);
            ProcessOutcome offline = _pipsharp.Run(Arguments("--offline"));
            Assert.True(offline.ExitCode == 0 ? Pins(offline.Output) == _expected : offline.ExitCode == 1 && !offline.Error.Contains("   at ", StringComparison.Ordinal),
                string.Create(CultureInfo.InvariantCulture, $"seed {seed}, offline: {offline.ExitCode}\n{offline.Output}\n{offline.Error}"));
        }

        AssertAnswer("at last");
    }

    private static void Damage(string file, Random random)
    {
        byte[] bytes = File.ReadAllBytes(file);
        switch (random.Next(4))
        {
            case 0:
                bytes = bytes[..random.Next(bytes.Length + 1)];
                break;
            case 1:
                random.NextBytes(bytes.AsSpan(random.Next(bytes.Length + 1)));
                break;
            default:
                for (int i = random.Next(4); i >= 0 && bytes.Length > 0; i--)
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
        }

        File.WriteAllBytes(file, bytes);
    }
}
