using System.Collections.Immutable;
using PipSharp.Building;
using PipSharp.Environments;
using PipSharp.RequirementFiles;
using PipSharp.VersionControl;

namespace PipSharp;

/// <summary>The options of a command that steer builds.</summary>
public sealed record BuildSettings
{
    public static BuildSettings Default { get; } = new();

    /// <summary>--no-build-isolation is false.</summary>
    public bool IsIsolated { get; init; } = true;

    /// <summary>--check-build-dependencies: without isolation, see first whether the build requirements are there.</summary>
    public bool ChecksRequirements { get; init; }

    /// <summary>--config-settings of the command line; a line of a requirements file has its own.</summary>
    public ImmutableArray<ConfigSetting> Settings { get; init; } = [];

    /// <summary>--build-constraint</summary>
    public ImmutableArray<string> ConstraintFiles { get; init; } = [];

    /// <summary>--build-timeout: how long one hook may run; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>--no-clean: work folders stay; hears where each is. Null: they go.</summary>
    public Action<string>? WorkKept { get; init; }

    /// <summary>--confirm-build: asked with a project before any of its code runs; throws if it must not. Null: it may.</summary>
    public Func<string, CancellationToken, Task>? Consent { get; init; }

    /// <summary>--src: where editable checkouts go; absolute; null: the environment's src folder.</summary>
    public string? CheckoutFolder { get; init; }

    /// <summary>--exists-action: what to do with a folder that lies where a checkout
    /// goes, or a file where `download` packs one; the first that fits.</summary>
    public ImmutableArray<ExistsAction> ExistsActions { get; init; } = [];

    /// <summary>Asks what to do with such a file where the user has not said it. Null: nobody can be asked.</summary>
    public Func<string, CancellationToken, Task<ExistsAction>>? ExistsQuestion { get; init; }

    /// <summary>Hears every line that a backend prints; null: they are shown only when a build fails.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>The projects whose build requirements are being installed, the outermost first.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];

    /// <summary>What the hooks of backends are called with.</summary>
    internal BuildOptions OptionsFor(InterpreterFacts interpreter) => new()
    {
        Python = interpreter.Executable,
        IsIsolated = IsIsolated,
        ChecksRequirements = ChecksRequirements,
        WorkKept = WorkKept,
        Consent = Consent,
        Settings = Settings,
        Timeout = Timeout,
        Output = Output,
    };

    /// <summary>What a wheel that was built so fits to: the interpreter, what was there when it was built, and what limited that.</summary>
    internal string KeyFor(InterpreterFacts interpreter)
    {
        (int major, int minor, int patch) = interpreter.Version;
        string surroundings = !IsIsolated
            ? interpreter.Executable
            : string.Join('\n', ConstraintFiles.Select(static file => File.Exists(file) ? File.ReadAllText(file) : file));
        return $"{interpreter.BaseExecutable}\n{interpreter.CacheTag}\n{major}.{minor}.{patch}\n{IsIsolated}\n{surroundings}";
    }

    /// <summary>The settings of what is built for the sake of another project's build.</summary>
    /// <exception cref="PipSharpException">build-cycle</exception>
    internal BuildSettings For(string project) => Chain.Contains(project)
        ? throw new PipSharpException(
            "build-cycle",
            $"The build requirements go round in a circle: {string.Join(" -> ", Chain.SkipWhile(one => one != project))} -> {project}.",
            "A wheel of one of them breaks the circle: --only-binary, or --find-links with a wheel of it.")
        : this with { Chain = [.. Chain, project], IsIsolated = true };
}
