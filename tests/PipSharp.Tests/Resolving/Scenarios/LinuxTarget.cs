using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Distributions;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Resolving.Scenarios;

/// <summary>CPython of some version on Linux x86_64, glibc 2.36 unless said otherwise, and the real resolver for it.</summary>
internal sealed record LinuxTarget(string Python)
{
    public (int Major, int Minor) Glibc { get; init; } = (2, 36);

    public FormatControl Formats { get; init; } = FormatControl.Default;

    private PythonVersion Short => PythonVersion.TryParse(string.Join('.', Python.Split('.').Take(2)), out PythonVersion version)
        ? version
        : throw new ArgumentException("no Python: " + Python, nameof(Python));

    public MarkerEnvironment Markers => new()
    {
        ImplementationName = "cpython",
        ImplementationVersion = Python,
        OsName = "posix",
        PlatformMachine = "x86_64",
        PlatformPythonImplementation = "CPython",
        PlatformRelease = "6.1.0",
        PlatformSystem = "Linux",
        PlatformVersion = "#1 SMP",
        PythonFullVersion = Python,
        PythonVersion = Short.ToString(),
        SysPlatform = "linux",
    };

    /// <summary>Resolves as `install` and `compile` do; a source distribution counts, since its metadata is at hand.</summary>
    public async Task<ResolutionOutcome> ResolveAsync(ListedInMemory index, ImmutableArray<string> requested, ResolutionOptions options)
    {
        MarkerEnvironment markers = Markers;
        var rules = new CandidateRules { Files = Files(), Markers = markers };
        ImmutableArray<Dependency> roots =
        [
            .. requested.Select(Requirement.Parse).Where(r => r.Marker is null || r.Marker.Evaluate(markers))
                .Select(r => new Dependency(r.Name, r.Extras, r.Specifier, r.Url, Origin: "the scenario")),
        ];
        return await new Resolver(new CandidateSource(index, new NoDirectReferences(), rules), options).ResolveAsync(roots, CancellationToken.None);
    }

    /// <summary>"a==1 b==2", or "none".</summary>
    public static string Text(ResolutionOutcome outcome) => outcome.Result is { } result
        ? string.Join(' ', result.Packages.Select(p => $"{p.Name}=={p.Version}").Order(StringComparer.Ordinal))
        : "none";

    public FileRules Files() => new()
    {
        Tags = InterpreterTags.CPython(
            Short,
            InterpreterTags.CPythonAbis(Short, isFreeThreaded: false, isDebug: false),
            PlatformTags.ForLinux(new LinuxMachine("x86_64") { Glibc = Glibc })),
        Python = PackageVersion.Parse(Python),
        Formats = Formats,
        CanBuild = true,
    };

    public sealed class NoDirectReferences : IDirectReferences
    {
        public ValueTask<DirectPackage> GetAsync(PackageName name, string reference, CancellationToken cancel) =>
            throw new NotSupportedException("no scenario has a direct reference: " + reference);
    }
}
