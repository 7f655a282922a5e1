using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Requirements;

namespace PipSharp.Building;

/// <summary>
/// The building of one project: its environment is made when the backend is first
/// needed, and serves all hooks. What lies in the work folder goes with it.
/// </summary>
public sealed class ProjectBuild : IAsyncDisposable
{
    private readonly SourceTree _tree;
    private readonly bool _isEditable;
    private readonly BuildOptions _options;
    private readonly IBuildEnvironments _environments;
    private readonly string _work;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private BuildEnvironment? _environment;
    private string? _metadata;
    private int _calls;

    /// <summary>One that failed may be made again, and what it left is in the way.</summary>
    private int _attempts;

    private ProjectBuild(SourceTree tree, bool isEditable, BuildOptions options, IBuildEnvironments environments, string work) =>
        (_tree, _isEditable, _options, _environments, _work) = (tree, isEditable, options, environments, work);

    public static ProjectBuild Begin(SourceTree tree, bool isEditable, BuildOptions options, IBuildEnvironments environments) =>
        new(tree, isEditable, options, environments, Directory.CreateTempSubdirectory("pipsharp-build-").FullName);

    /// <summary>Asks the backend for the METADATA of the wheel that it would
    /// build; null if it can only tell by building (PEP 517).</summary>
    /// <exception cref="PipSharpException">the build requirements or the hook failed</exception>
    public async Task<byte[]?> PrepareMetadataAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            string output = Folder("metadata");
            await PrepareAsync(cancel);
            BuildHook hook = _isEditable ? BuildHook.PrepareMetadataForBuildEditable : BuildHook.PrepareMetadataForBuildWheel;
            HookAnswer answer = await StepAsync(BuildStage.Metadata, () => CallAsync(hook, output, cancel));
            if (answer.IsMissing)
                return null;
            string folder = Path.Combine(output, NameOf(answer, output));
            string file = Path.Combine(folder, "METADATA");
            if (!File.Exists(file))
                throw Wrong($"prepared no METADATA in {Path.GetFileName(folder)}");
            _metadata = folder;
            return await File.ReadAllBytesAsync(file, cancel);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Has the backend build the wheel.</summary>
    /// <param name="folder">absolute, there, empty</param>
    /// <exception cref="PipSharpException">the build requirements or the hook failed, or what it left is no wheel</exception>
    public async Task<BuiltWheel> BuildWheelAsync(string folder, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            await PrepareAsync(cancel);
            BuildHook hook = _isEditable ? BuildHook.BuildEditable : BuildHook.BuildWheel;
            HookAnswer answer = await StepAsync(BuildStage.Wheel, async () => await CallAsync(hook, folder, cancel) is { IsMissing: false } done ? done : throw MissingHook());
            string name = NameOf(answer, folder);
            string path = Path.Combine(folder, name);
            if (!WheelFileName.TryParse(name, out WheelFileName? wheel) || !File.Exists(path))
                throw Wrong($"returned '{name}', which is no wheel in its output folder");
            return new BuiltWheel(wheel, path);
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _turn.Dispose();
        if (_options.WorkKept is { } kept)
            kept(_work);
        else
            BackendFolder.Delete(_work);
        return ValueTask.CompletedTask;
    }

    /// <summary>The environment, when it is first needed; before anything of the project runs, its user is asked.</summary>
    private async Task PrepareAsync(CancellationToken cancel)
    {
        if (_environment is not null)
            return;
        if (_options.Consent is { } consent)
            await consent(_tree.Shown, cancel);
        if (_options.IsIsolated)
            await MakeEnvironmentAsync(cancel);
        else
            UseEnvironment();
    }

    private void UseEnvironment()
    {
        if (_options.ChecksRequirements)
            _environments.Check(_tree.BuildSystem.Requires, _tree.Shown);
        _environment = new BuildEnvironment(_options.Python, Scripts: null);
    }

    private async Task MakeEnvironmentAsync(CancellationToken cancel)
    {
        string folder = Path.Combine(_work, $"env-{++_attempts}");
        ImmutableArray<Requirement> requires = _tree.BuildSystem.Requires;
        BuildEnvironment environment = requires.IsEmpty
            ? await MakeAsync()
            : await StepAsync(BuildStage.Requirements, MakeAsync);
        BuildHook question = _isEditable ? BuildHook.GetRequiresForBuildEditable : BuildHook.GetRequiresForBuildWheel;
        var call = new HookCall(question, _tree.BuildSystem, _options.Settings);
        var run = new HookRun(_tree, environment, _options);
        HookAnswer answer = await StepAsync(BuildStage.Question, () => run.RunAsync(call, NextCallFolder(), cancel));
        ImmutableArray<Requirement> more = ImmutableArray.CreateRange(answer.Values, ParseRequirement);
        if (!more.IsEmpty)
            await StepAsync(BuildStage.BackendRequirements, () => AddAsync(folder, more, cancel));
        _environment = environment;

        Task<BuildEnvironment> MakeAsync() => _environments.MakeAsync(folder, requires, _tree.Shown, cancel);
    }

    private async Task<bool> AddAsync(string folder, ImmutableArray<Requirement> more, CancellationToken cancel)
    {
        await _environments.AddAsync(folder, more, _tree.Shown, cancel);
        return true;
    }

    private async Task<HookAnswer> CallAsync(BuildHook hook, string output, CancellationToken cancel)
    {
        var call = new HookCall(hook, _tree.BuildSystem, _options.Settings, output, _metadata);
        return await new HookRun(_tree, _environment!, _options).RunAsync(call, NextCallFolder(), cancel);
    }

    private async Task<T> StepAsync<T>(BuildStage stage, Func<Task<T>> work)
    {
        Tell(stage, succeeded: null);
        try
        {
            T result = await work();
            Tell(stage, succeeded: true);
            return result;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(stage, succeeded: false);
            throw;
        }
    }

    private void Tell(BuildStage stage, bool? succeeded) =>
        _options.Steps?.Invoke(new BuildStep(_tree.Shown, stage, _isEditable, succeeded));

    /// <summary>A backend's answer is an input like any other: requirement specifiers, no options, no paths.</summary>
    private Requirement ParseRequirement(string text) =>
        Requirement.TryParse(text, out Requirement? requirement)
            ? requirement
            : throw Wrong($"asked for '{text}', which is no requirement");

    /// <summary>A plain name of something in the folder, not a way out of it.</summary>
    private string NameOf(HookAnswer answer, string folder)
    {
        string name = answer.Values is [var only] ? only : "";
        bool isPlain = name.Length > 0 && name == Path.GetFileName(name) && name is not ("." or "..")
            && !name.Contains('\\', StringComparison.Ordinal);
        return isPlain && Path.Exists(Path.Combine(folder, name))
            ? name
            : throw Wrong($"returned '{name}', which is not in its output folder");
    }

    private string NextCallFolder() => Folder($"call-{++_calls}");

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_work, name)).FullName;

    private PipSharpException Wrong(string what) => new(
        "wrong-build-answer",
        $"{_tree.Shown}: the build backend {_tree.BuildSystem.Backend} {what}.",
        "This is a fault of the backend or of the project's build requirements; tell those who maintain the project.");

    private PipSharpException MissingHook() => _isEditable
        ? new PipSharpException("no-editable-hook", $"{_tree.Shown} uses the build backend {_tree.BuildSystem.Backend}, which lacks the hook build_editable: it cannot be installed in editable mode.",
            "Install it without -e, or ask for a newer backend in [build-system] requires (setuptools has the hook since 64).")
        : Wrong("has no hook build_wheel");
}
