using System.Collections.Immutable;
using PipSharp.Environments;
using PipSharp.RequirementFiles;

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

    /// <summary>--src: where editable checkouts stay; null: `src` in the environment, or in the working folder without one.</summary>
    public string? SourceFolder { get; init; }

    /// <summary>--build-timeout: how long one hook may run; null: as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>--no-clean: work folders stay, and are named.</summary>
    public bool KeepsWork { get; init; }

    /// <summary>Hears every line that a backend prints; null: they are shown only when a build fails.</summary>
    public Action<string>? Output { get; init; }

    /// <summary>The projects whose build requirements are being installed, the outermost first.</summary>
    public ImmutableArray<string> Chain { get; init; } = [];

    /// <summary>What a wheel that was built so fits to: the interpreter, and the settings that a backend saw.</summary>
    internal string KeyFor(InterpreterFacts interpreter)
    {
        (int major, int minor, int patch) = interpreter.Version;
        IEnumerable<string> settings = Settings.Select(one => $"{one.Key}={string.Join('\0', one.Values)}");
        return $"{interpreter.BaseExecutable}\n{interpreter.CacheTag}\n{major}.{minor}.{patch}\n{string.Join('\n', settings)}";
    }

    /// <summary>The settings of what is built for the sake of another project's build.</summary>
    /// <exception cref="PipSharpException">build-cycle</exception>
    internal BuildSettings For(string project) => Chain.Contains(project)
        ? throw new PipSharpException("build-cycle", $"The build requirements go round in a circle: {string.Join(" -> ", Chain.SkipWhile(one => one != project))} -> {project}.",
            "A wheel of one of them breaks the circle: --only-binary, or --find-links with a wheel of it.")
        : this with { Chain = [.. Chain, project], IsIsolated = true };
}
