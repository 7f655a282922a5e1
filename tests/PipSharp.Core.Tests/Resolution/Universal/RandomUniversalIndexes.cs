using System.Collections.Immutable;
using System.Globalization;
using PipSharp.Requirements;
using PipSharp.Testing;
using PipSharp.Versions;
using Xunit;

namespace PipSharp.Resolution;

/// <summary>Random indexes with markers and extras: in every single environment the universal answer is a valid and complete one, with nothing besides;
/// where it is said that there is none, there is none.</summary>
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
            var index = new UniversalIndex(releases);
            Requirement[] parsed = [.. requested.Select(Requirement.Parse)];
            UniversalOutcome outcome = await index.ResolveAsync(">=3.9", requested);
            if (outcome.Result is not { } result)
            {
                await CheckFailureAsync(seed, index, parsed, outcome);
                continue;
            }

            solved++;
            Assert.True(result.Forks.Length <= MostForks, $"{result.Forks.Length} forks for {seed}");
            foreach (MarkerEnvironment environment in s_environments)
                Assert.Equal([], new Projection(index.Pins(result), environment).Problems(parsed).Select(problem => $"seed {seed}, {SingleEnvironments.Name(environment)}: {problem}"));
        }

        Assert.True(solved > Indexes / 4, $"only {solved} have an answer");
    }

    /// <summary>Overrides and exclusions do the same as an index in which every requirement is written so.</summary>
    [Fact]
    public async Task AreAnsweredUnderRulesAsIfRewritten()
    {
        for (int seed = 0; seed < Indexes; seed++)
        {
            var random = new Random(seed);
            UniversalIndex.Release[] releases = [.. Releases(random)];
            string[] requested = [.. Enumerable.Range(0, 3).Select(_ => RandomRequirement(random))];
            MarkedDependency[] overrides = [.. Enumerable.Range(0, 2).Select(_ => "b" + RandomRequirement(random)[1..]).Select(UniversalIndex.Marked)];
            var rules = new DependencyRules
            {
                Overrides = ImmutableDictionary<PackageName, ImmutableArray<MarkedDependency>>.Empty.Add(overrides[0].Dependency.Name, [.. overrides]),
                Excludes = [PackageName.Parse("e")],
            };
            var rewritten = new UniversalIndex(releases.Select(release => release with { Requires = [.. release.Requires.SelectMany(r => Rewrite(r, overrides))] }));
            string[] asked = [.. requested.Select(Requirement.Parse).SelectMany(r => Rewrite(r, overrides)).Select(r => r.ToString())];
            string[] expected = await rewritten.LinesAsync(">=3.9", asked);
            Assert.Equal(expected, await new UniversalIndex(releases).LinesAsync(UniversalIndex.RequestOf(">=3.9", requested) with { Rules = rules }));
        }
    }

    /// <summary>An answer that is preferred comes again, in each environment.</summary>
    [Fact]
    public async Task KeepAnAnswerThatIsThere()
    {
        for (int seed = 0; seed < Indexes; seed++)
        {
            var random = new Random(seed);
            var index = new UniversalIndex(Releases(random));
            string[] requested = [.. Enumerable.Range(0, 3).Select(_ => RandomRequirement(random))];
            UniversalRequest request = UniversalIndex.RequestOf(">=3.9", requested);
            if ((await index.ResolveAsync(request)).Result is not { } first)
                continue;
            UniversalResolution again = (await index.ResolveAsync(request with { Preferred = [.. index.Pins(first).Select(pin => new PreferredVersion(pin.Name, pin.Version, pin.Marker))] })).Result!;
            foreach (MarkerEnvironment environment in s_environments)
                Assert.Equal((seed, Pins(index, first, environment)), (seed, Pins(index, again, environment)));
        }
    }

    private static string Pins(UniversalIndex index, UniversalResolution answer, MarkerEnvironment environment) =>
        string.Join(", ", new Projection(index.Pins(answer), environment).Pins.Select(pin => $"{pin.Name} {pin.Version}"));

    private static IEnumerable<Requirement> Rewrite(Requirement requirement, MarkedDependency[] overrides)
    {
        if (requirement.Name.Normalized == "e")
            yield break;
        if (requirement.Name != overrides[0].Dependency.Name)
        {
            yield return requirement;
            yield break;
        }

        foreach (MarkedDependency instead in overrides)
        {
            string extras = instead.Dependency.Extras.IsEmpty ? "" : $"[{string.Join(',', instead.Dependency.Extras)}]";
            string[] markers = [.. new[] { requirement.Marker, instead.Marker }.OfType<Marker>().Select(marker => $"({marker})")];
            yield return Requirement.Parse($"{instead.Dependency.Name}{extras}{instead.Dependency.Specifier}" + (markers.Length == 0 ? "" : " ; " + string.Join(" and ", markers)));
        }
    }

    /// <summary>Not for want of a finer division: in none of the environments that are said to have no answer is there one.</summary>
    private static async Task CheckFailureAsync(int seed, UniversalIndex index, Requirement[] requested, UniversalOutcome outcome)
    {
        Marker? where = outcome.Unsolved.Marker is { } marker ? Marker.Parse(marker) : null;
        foreach (MarkerEnvironment environment in s_environments.Where(e => where?.Evaluate(e) != false))
            Assert.True((await index.ResolveInAsync(environment, requested)).Result is null, $"seed {seed}: {SingleEnvironments.Name(environment)} has an answer");
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
