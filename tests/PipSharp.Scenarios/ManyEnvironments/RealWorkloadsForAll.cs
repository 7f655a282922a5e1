using System.Collections.Immutable;
using System.Text.Json;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Scenarios.ManyEnvironments;

/// <summary>
/// What real people ask for, for all environments at once: the answer of uv or one that is listed with its reason, and in each single environment
/// a valid, complete set without conflicts.
/// </summary>
public sealed class RealWorkloadsForAll : IDisposable
{
    private const string Pythons = ">=3.11";

    /// <summary>Answers that are not uv's: what is newer, and what is older in return because both cannot be had.</summary>
    private static readonly Dictionary<string, (string Newer, string[] Older)> s_trades = new(StringComparer.Ordinal)
    {
        // The newer provider brings 38 packages more with it, among them one that wants importlib-metadata<9.
        ["airflow"] = ("apache-airflow-providers-google", ["importlib-metadata"]),
    };

    /// <summary>Releases that have nothing but a source distribution for some Pythons, as has every version that the workload admits.</summary>
    private static readonly HashSet<string> s_sourceOnly = new(StringComparer.Ordinal) { "3.14 numpy 2.1.1", "3.14 immutables 0.21" };

    private readonly PipSharpProcess _command = new();
    private readonly ServedReleases _releases = new();

    public static TheoryData<string> Workloads => new(
        "airflow", "black", "boto3", "devtools", "django-site", "fastapi", "flask-app", "jupyter", "numpy-numba", "numpy-sparse", "pdm_2193", "requests", "sci", "starlette-fastapi", "trio");

    [SkippableTheory]
    [MemberData(nameof(Workloads))]
    public async Task AreAnsweredAsByUvOrNewer(string workload)
    {
        string[]? ours = await ResolveAsync(workload), recorded = Recorded(workload);
        if (ours is null || recorded is null || !s_trades.TryGetValue(workload, out (string Newer, string[] Older) trade))
        {
            Assert.Equal(recorded?.Select(Normal).Order(StringComparer.Ordinal), ours?.Select(Normal).Order(StringComparer.Ordinal));
            return;
        }

        Dictionary<PackageName, PackageVersion> here = Newest(ours), there = Newest(recorded);
        Assert.Equal(trade.Older, here.Keys.Intersect(there.Keys).Where(name => here[name].CompareTo(there[name]) < 0).Select(name => name.Normalized).Order(StringComparer.Ordinal));
        foreach (string older in trade.Older)
        {
            string both = $"{trade.Newer}>={here[PackageName.Parse(trade.Newer)]}\n{older}>={there[PackageName.Parse(older)]}\n";
            Assert.Null(await ResolveAsync(workload, "-c", _command.Write(older + ".txt", both)));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Workloads))]
    public async Task AreValidInEachSingleEnvironment(string workload)
    {
        if (await ResolveAsync(workload) is not { } lines)
            return;
        PinnedRelease[] answer = await Task.WhenAll(lines.Select(_releases.PinAsync));
        Requirement[] requested = [.. File.ReadLines(FileOf(workload)).Select(line => line.Split(" #")[0]).Where(line => line.Trim() is [not '#', ..]).Select(Requirement.Parse)];
        var problems = new List<string>();
        foreach (MarkerEnvironment environment in SingleEnvironments.Of(Pythons))
        {
            var projection = new Projection(answer, environment);
            problems.AddRange(projection.Problems(requested).Select(problem => $"{SingleEnvironments.Name(environment)}: {problem}"));
            CompatibleTags tags = TagsOf(environment);
            foreach (PinnedRelease pin in projection.Pins)
            {
                if (!s_sourceOnly.Contains($"{environment.PythonVersion} {pin.Name} {pin.Version}") && !await _releases.HasWheelAsync(pin, tags))
                    problems.Add($"{SingleEnvironments.Name(environment)}: {pin.Name} {pin.Version} has no wheel for it");
            }
        }

        Assert.Equal([], problems);
    }

    [SkippableTheory]
    [MemberData(nameof(Workloads))]
    public async Task AreAnsweredTheSameAgain(string workload)
    {
        if (await ResolveAsync(workload) is not { } first)
            return;
        string file = _command.Write(workload + ".txt", string.Join('\n', first) + "\n");
        await ResolveAsync(workload, "-o", file);
        Assert.Equal(first, await File.ReadAllLinesAsync(file));
    }

    public void Dispose()
    {
        _command.Dispose();
        _releases.Dispose();
    }

    /// <returns>the lines of the answer; null if there is none</returns>
    private async Task<string[]?> ResolveAsync(string workload, params string[] options)
    {
        ProcessOutcome outcome = await _command.RunAsync(
            ["compile", "-q", "--universal", "--requires-python", Pythons, "--no-header", "--no-annotate", "--only-binary", ":all:", "-i", ServedReleases.Address, .. options, FileOf(workload)]);
        if (outcome.ExitCode == 0)
            return outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        bool isUnsolvable = outcome.Error.Contains("No matching distribution found", StringComparison.Ordinal) || outcome.Error.Contains("conflicting dependencies", StringComparison.Ordinal);
        return isUnsolvable ? null : throw new InvalidOperationException(outcome.Transcript());
    }

    private static string[]? Recorded(string workload)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RepositoryFolders.Shared("pypi", "expected.json")));
        JsonElement universal = document.RootElement.GetProperty(workload).GetProperty("uv universal");
        return universal.ValueKind == JsonValueKind.Array ? [.. universal.EnumerateArray().Select(line => line.GetString()!)] : null;
    }

    private static string FileOf(string workload) => RepositoryFolders.Shared("pypi", "workloads", workload + ".in");

    /// <summary>Without extras, which uv keeps and leaves out at other places.</summary>
    private static string Normal(string line)
    {
        Requirement pin = Requirement.Parse(line);
        return $"{pin.Name}{pin.Specifier} ; {pin.Marker}";
    }

    private static Dictionary<PackageName, PackageVersion> Newest(string[] lines) => lines.Select(Requirement.Parse)
        .GroupBy(pin => pin.Name).ToDictionary(group => group.Key, group => group.Select(pin => PackageVersion.Parse(pin.Specifier.Specifiers.Single().VersionText)).Max()!);

    private static CompatibleTags TagsOf(MarkerEnvironment environment)
    {
        var python = PythonVersion.TryParse(environment.PythonVersion, out PythonVersion version) ? version : throw new InvalidOperationException(environment.PythonVersion);
        ImmutableArray<string> platforms = environment.SysPlatform switch
        {
            "win32" => ["win_amd64"],
            "darwin" => TargetTags.ExpandPlatforms(["macosx_15_0_arm64"]),
            _ => PlatformTags.ForLinux(new LinuxMachine("x86_64") { Glibc = (2, 39) }),
        };
        return InterpreterTags.CPython(python, InterpreterTags.CPythonAbis(python, isFreeThreaded: false, isDebug: false), platforms);
    }
}
