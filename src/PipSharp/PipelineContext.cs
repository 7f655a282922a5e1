using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Installing;
using PipSharp.Requests;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp;

/// <summary>What a pipeline needs of the process that runs it.</summary>
public sealed record PipelineContext
{
    public required EnvironmentFinder Environments { get; init; }
    public required IInstallObserver Observer { get; init; }

    /// <summary>Where relative paths of requirements start.</summary>
    public required LocalPaths Paths { get; init; }

    /// <summary>Environment variables, for <c>${NAME}</c> in requirement files.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The command as it is named to others that wait for it; without passwords.</summary>
    public string Command { get; init; } = "pipsharp";

    /// <summary>What the command line says of locks, clashes and history.</summary>
    public WriterOptions Writing { get; init; } = WriterOptions.Default;

    /// <summary>The writer of an environment, with its lock and journal.</summary>
    public EnvironmentWriter WriterFor(TargetEnvironment target)
    {
        (int major, int minor, _) = target.Interpreter.Version;
        return new EnvironmentWriter(new InstallTarget(target.Scheme, InterpreterOfScripts(target), (major, minor)), Writing with
        {
            Command = Command,
            // `history` and `undo` look at environments; in a folder of --target, --prefix or --root nobody expects ours.
            HistoryCount = target.Scheme == target.Interpreter.Scheme || target.Scheme == target.Interpreter.UserScheme
                ? Writing.HistoryCount
                : 0,
            Waiting = owner => Observer.Warn($"Waiting for {owner}, which is changing this environment"),
            Recovered = report => Observer.Warn(report.Text),
            Progress = Observer.Staged,
            Time = Time,
        });
    }

    /// <summary>A relocatable environment's scripts look for the interpreter beside them.</summary>
    private static string InterpreterOfScripts(TargetEnvironment target) =>
        target.Interpreter.IsRelocatable && target.Scheme == target.Interpreter.Scheme && !OperatingSystem.IsWindows()
            ? Path.GetFileName(target.Interpreter.Executable)
            : target.Interpreter.Executable;

    /// <param name="target">null: all environments</param>
    internal Task<RequestedPackages> ReadRequestAsync(InstallRequest request, InterpreterFacts? target, CancellationToken cancel) =>
        ReadRequestAsync(request, target is null ? null : new Lazy<InterpreterFacts>(target), early: null, cancel);

    /// <param name="early">begins with what does not depend on the markers</param>
    internal async Task<RequestedPackages> ReadRequestAsync(
        InstallRequest request, Lazy<InterpreterFacts>? target, EarlyListings? early, CancellationToken cancel)
    {
        await using var files = new RequirementsFiles(this, request.Indexes);
        var surroundings = new RequirementsFileSurroundings { Source = files, Paths = Paths, Variable = Variable };
        var reader = new RequestReader(surroundings, target is null ? null : new Lazy<MarkerEnvironment>(() => target.Value.Markers))
        {
            Tags = target is null ? null : new Lazy<CompatibleTags>(() => target.Value.Tags),
            Foreseen = early is null ? null : early.Foresee,
        };
        RequestedPackages requested = await reader.ReadAsync(request, cancel);
        foreach (string notice in requested.Notices)
            Observer.Warn(notice);
        foreach (string leftOut in requested.LeftOut)
            Observer.LeftOut(leftOut);
        Observer.Asked(requested.Roots);
        Observer.Looking(Workshop.OptionsOf(request.Indexes, requested.Options));
        return requested with { Uploads = request.Uploads.Read(Time) };
    }
}
