using PipSharp.Versions;

namespace PipSharp;

/// <summary>The story of `pipsharp lock`: the resolution of `compile`, with
/// every package as a file that can be found and checked again.</summary>
public sealed class LockPipeline(PipelineContext context)
{
    /// <param name="folder">where the lock file will lie: paths in it are relative to that</param>
    /// <exception cref="NoSolutionException">nothing satisfies all requirements</exception>
    /// <exception cref="PipSharpException">something has no hash, or cannot be written into a lock file</exception>
    public Task<LockReport> RunAsync(InstallRequest request, string folder, CancellationToken cancel) =>
        new CompilePipeline(context).RunAsync(
        request,
        async (workshop, report) =>
            new LockReport(await new Locking(workshop, folder).LockAsync(report.Resolution, cancel), report.Resolution.Packages),
        cancel);

    /// <summary>--universal: one lock for every platform and every Python from the given one on.</summary>
    /// <param name="requiresPython">as in <see cref="UniversalPipeline"/></param>
    /// <param name="folder">where the lock file will lie</param>
    /// <exception cref="NoSolutionException">for some environments nothing satisfies all requirements</exception>
    /// <exception cref="PipSharpException">something has no hash, or cannot be written into a lock file</exception>
    public Task<LockReport> RunForAllAsync(
        InstallRequest request, VersionSpecifierSet? requiresPython, string folder, CancellationToken cancel) =>
        new UniversalPipeline(context).RunAsync(
            request,
            requiresPython,
            async (workshop, report) => new LockReport(await new Locking(workshop, folder).LockAsync(report.Resolution, cancel), []),
            cancel);
}
