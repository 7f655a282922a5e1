using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requests;
using PipSharp.Versions;

namespace PipSharp;

/// <summary>The story of `pipsharp compile --universal` and `pipsharp lock --universal`:
/// one answer for every platform and every Python from the given one on.</summary>
public sealed class UniversalPipeline(PipelineContext context)
{
    /// <param name="requiresPython">the Pythons to serve; null: from --python-version or the interpreter's minor version on</param>
    /// <exception cref="NoSolutionException">for some environments nothing satisfies all requirements</exception>
    public Task<UniversalReport> RunAsync(InstallRequest request, VersionSpecifierSet? requiresPython, CancellationToken cancel) =>
        RunAsync(request, requiresPython, static (_, report) => Task.FromResult(report), cancel);

    /// <param name="use">works with the answer while the rooms that found it are open</param>
    internal async Task<T> RunAsync<T>(
        InstallRequest request, VersionSpecifierSet? requiresPython, Func<Workshop, UniversalReport, Task<T>> use, CancellationToken cancel)
    {
        RefuseForOneTarget(request, requiresPython);
        VersionSpecifierSet pythons = requiresPython ?? From(request);
        RequestedPackages requested = await context.ReadRequestAsync(request, target: null, cancel);
        await using var workshop = new Workshop(context, request, requested);
        requested = await workshop.NameAsync(cancel);
        var answering = new Answering(workshop, request, requested, context.Observer);
        return await use(workshop, new UniversalReport(requested, await answering.ForAllAsync(pythons, cancel)));
    }

    /// <summary>What names a single environment has no meaning where all are asked for.</summary>
    private static void RefuseForOneTarget(InstallRequest request, VersionSpecifierSet? requiresPython)
    {
        if (request.Target is { Options: { Platforms.IsEmpty: false } or { Implementation: not null } or { Abis.IsEmpty: false } })
        {
            throw Contradiction(
                "--platform, --python-platform, --implementation and --abi name one environment; --universal answers for all of them.",
                "Leave out --universal for that one, or "
                + "keep a requirement to some environments with a marker: NAME ; sys_platform == 'win32'.");
        }

        if (request.Target is not null && requiresPython is not null)
        {
            throw Contradiction(
                "--python-version and --requires-python both say which Pythons --universal has to serve.", "Give --requires-python alone.");
        }

        if (request.IgnoreRequiresPython)
        {
            throw Contradiction(
                "--ignore-requires-python cannot be combined with --universal, which finds a version for each Python.",
                "Name the Pythons to serve with --requires-python.");
        }
    }

    private static PipSharpException Contradiction(string message, string hint) => new("contradictory-options", message, hint);

    private VersionSpecifierSet From(InstallRequest request)
    {
        if (request.Target?.Options.Version is { } version)
            return VersionSpecifierSet.Parse($">={LowestOf(request.Target, version)}");
        InterpreterFacts interpreter = context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder);
        return VersionSpecifierSet.Parse($">={interpreter.Version.Major}.{interpreter.Version.Minor}");
    }

    /// <summary>3.12 stands for itself: as a limit it is the same as 3.12.0, and reads better.</summary>
    private static string LowestOf(ForeignTarget target, PythonVersion version) =>
        target.FullVersion!.EndsWith(".0", StringComparison.Ordinal) ? version.ToString() : target.FullVersion;
}
