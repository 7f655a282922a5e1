using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>
/// Environments for builds: a bare one, and an install into it like any other, from the same indexes. What a build requires may itself have
/// to be built; who waits for whom is in <see cref="BuildSettings.Chain"/>, so that a cycle is found instead of run.
/// </summary>
internal sealed class BuildEnvironments(PipelineContext context, InstallRequest request, BuildSettings settings) : IBuildEnvironments
{
    public async Task<BuildEnvironment> MakeAsync(
        string folder, ImmutableArray<Requirement> requires, string shown, CancellationToken cancel)
    {
        string python = BareEnvironment.Make(folder, Interpreter());
        await AddAsync(folder, requires, shown, cancel);
        return new BuildEnvironment(python, Path.GetDirectoryName(python)!);
    }

    public async Task AddAsync(string folder, ImmutableArray<Requirement> more, string shown, CancellationToken cancel)
    {
        MarkerEnvironment markers = Interpreter().Markers;
        more = more.RemoveAll(one => one.Marker?.Evaluate(markers) == false);
        if (more.IsEmpty)
            return;
        var inner = new InstallRequest
        {
            Requirements = ImmutableArray.CreateRange(more, static one => one.ToString()),
            ConstraintFiles = settings.ConstraintFiles,
            Environment = new EnvironmentRequest { Python = folder, CacheFolder = request.Environment.CacheFolder, WillWrite = true },
            Indexes = request.Indexes,
            Formats = request.Formats,
            PreferBinary = request.PreferBinary,
            Pre = request.Pre,
            Releases = request.Releases,
            Uploads = request.Uploads,
            Build = settings.For(shown) with { Settings = [] },
        };
        try
        {
            PipelineContext isolated =
                context with { Environments = context.Environments.Isolated(), Observer = new BuildObserver(context.Observer) };
            await new InstallPipeline(isolated).RunAsync(inner, cancel);
        }
        catch (NoSolutionException e)
        {
            throw e.BuiltProject is null ? e.For(shown) : e;
        }
        catch (BuildException e)
        {
            throw e.For(shown);
        }
        catch (PipSharpException e) when (e.Code is not ("build-cycle" or "build-refused"))
        {
            throw new PipSharpException(e.Code, $"The build requirements of {shown} could not be installed: {e.Message}", e.Hint, e);
        }
    }

    public void Check(ImmutableArray<Requirement> requires, string shown)
    {
        TargetEnvironment target = context.Environments.Find(request.Environment with { WillWrite = false });
        IEnumerable<Requirement> wanted = requires.Where(one => one.Marker?.Evaluate(target.Interpreter.Markers) != false);
        string[] missing = [.. wanted.Select(one => Missing(one, target)).OfType<string>()];
        if (missing.Length > 0)
            throw new PipSharpException(
                "missing-build-requirements",
                $"Some build dependencies for {shown} are missing: {string.Join(", ", missing)}.",
                "With --no-build-isolation they must be installed already; without it they are brought for the build alone.");
    }

    /// <returns>null: it is there</returns>
    private static string? Missing(Requirement wanted, TargetEnvironment target)
    {
        InstalledDistribution? found = target.Installed.FirstOrDefault(one => one.Name == wanted.Name);
        if (found is null)
            return $"'{wanted}'";
        return wanted.Specifier.Contains(found.Version, prereleases: true)
            ? null
            : $"'{wanted}' ({found.RawName} {found.Version} is installed)";
    }

    private InterpreterFacts Interpreter() => context.Environments.Describe(request.Environment.Python, request.Environment.CacheFolder);
}
