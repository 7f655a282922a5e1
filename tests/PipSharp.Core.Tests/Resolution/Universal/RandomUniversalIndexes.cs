using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>Random indexes with markers and extras: in every single environment the universal answer is a valid and complete one, with nothing besides.</summary>
public sealed class RandomUniversalIndexes
{
    private const int Indexes = 400;
    private const int MostForks = 64;

    private static readonly string[] s_names = ["a", "b", "c", "d", "e"];

    private static readonly string[] s_markers =
    [
        "sys_platform == 'linux'", "sys_platform != 'linux'", "sys_platform == 'win32'", "os_name == 'nt'", "python_version < '3.11'", "python_version >= '3.11'",
        "python_version >= '3.12'", "python_version == '3.10' or sys_platform == 'win32'", "platform_python_implementation != 'PyPy'", "extra == 'x'", "extra == 'x' and python_version < '3.12'",
    ];

    private static readonly MarkerEnvironment[] s_environments =
    [
        .. from platform in new[] { ("linux", "posix", "Linux"), ("win32", "nt", "Windows"), ("darwin", "posix", "Darwin") }
           from python in new[] { "3.9.1", "3.10.4", "3.11.0", "3.12.3", "3.13.0" }
           from implementation in new[] { "CPython", "PyPy" }
           select TestEnvironment.Linux311 with
           {
               SysPlatform = platform.Item1,
               OsName = platform.Item2,
               PlatformSystem = platform.Item3,
               PythonFullVersion = python,
               PythonVersion = python[..python.LastIndexOf('.')],
               PlatformPythonImplementation = implementation,
               ImplementationName = implementation.ToLowerInvariant(),
           },
    ];

    [Fact]
    public async Task AreAnsweredForEveryEnvironment()
    {
        int solved = 0;
        for (int seed = 0; seed < Indexes; seed++)
        {
            var random = new Random(seed);
            UniversalIndex.Release[] releases = [.. Releases(random)];
            string[] requested = [.. Enumerable.Range(0, 3).Select(_ => RandomRequirement(random))];
            UniversalOutcome outcome = await new UniversalIndex(releases).ResolveAsync(">=3.9", requested);
            if (outcome.Result is not { } result)
                continue;
            solved++;
            Assert.True(result.Forks.Length <= MostForks, $"{result.Forks.Length} forks for {seed}");
            foreach (MarkerEnvironment environment in s_environments)
                Check(seed, releases, [.. requested.Select(Requirement.Parse)], result, environment);
        }

        Assert.True(solved > Indexes / 4, $"only {solved} have an answer");
    }

    private static void Check(int seed, UniversalIndex.Release[] releases, Requirement[] requested, UniversalResolution result, MarkerEnvironment environment)
    {
        UniversalPackage[] here = [.. result.Packages.Where(p => p.Marker is null || Marker.Parse(p.Marker).Evaluate(environment))];
        string where = $"seed {seed}, {environment.SysPlatform} {environment.PythonFullVersion} {environment.PlatformPythonImplementation}";
        Assert.True(here.DistinctBy(p => p.Name).Count() == here.Length, where + ": two versions of one package");
        Dictionary<PackageName, UniversalIndex.Release> chosen = here.ToDictionary(p => p.Name, p => releases.Single(r => r.Name == p.Name && r.Version.Equals(p.Version)));
        var reached = new HashSet<(PackageName, ExtraName?)>();
        var queue = new Queue<Requirement>(requested.Where(r => r.Marker?.Evaluate(environment) != false));
        while (queue.TryDequeue(out Requirement? requirement))
        {
            Assert.True(chosen.TryGetValue(requirement.Name, out UniversalIndex.Release? release), $"{where}: {requirement} is missing");
            Assert.True(requirement.Specifier.Contains(release.Version), $"{where}: {release.Version} for {requirement}");
            foreach (ExtraName? extra in requirement.Extras.Select(e => (ExtraName?)e).Prepend(null))
            {
                foreach (Requirement next in reached.Add((requirement.Name, extra)) ? release.Requires : [])
                {
                    if (next.Marker?.Evaluate(environment, extra) != false)
                        queue.Enqueue(next);
                }
            }
        }

        Assert.True(reached.Count(r => r.Item2 is null) == here.Length, where + ": something that nobody needs");
        Assert.All(chosen.Values, r => Assert.True(r.RequiresPython is null || VersionSpecifierSet.Parse(r.RequiresPython).Contains(environment.PythonFullVersion), where + ": wrong Python"));
    }

    private static IEnumerable<UniversalIndex.Release> Releases(Random random) =>
        from name in s_names
        from version in Enumerable.Range(1, random.Next(1, 5))
        select new UniversalIndex.Release(
            PackageName.Parse(name),
            PackageVersion.Parse(version.ToString(CultureInfo.InvariantCulture)),
            random.Next(4) == 0 ? ">=3." + random.Next(8, 13).ToString(CultureInfo.InvariantCulture) : null,
            [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Requirement.Parse(RandomRequirement(random)))]);

    private static string RandomRequirement(Random random)
    {
        string extra = random.Next(4) == 0 ? "[x]" : "";
        string specifier = random.Next(4) switch
        {
            0 => ">=" + random.Next(1, 4).ToString(CultureInfo.InvariantCulture),
            1 => "<" + random.Next(2, 5).ToString(CultureInfo.InvariantCulture),
            2 => "==" + random.Next(1, 4).ToString(CultureInfo.InvariantCulture),
            _ => "",
        };
        string marker = random.Next(2) == 0 ? "" : " ; " + s_markers[random.Next(s_markers.Length)];
        return s_names[random.Next(s_names.Length)] + extra + specifier + marker;
    }
}
