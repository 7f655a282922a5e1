using System.CommandLine;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;

namespace PipSharp.Cli.Options;

/// <summary>The Python and platform to choose for, where that is not the interpreter at hand.</summary>
internal sealed record TargetOptionGroup() : OptionGroup("Target Options")
{
    public Option<string[]> Platforms { get; } = NewOption.List("--platform", "platform", "Only use wheels compatible with <platform>. Defaults to the platform of the interpreter. Use this option multiple times to specify multiple platforms.");
    public Option<string> PythonPlatform { get; } = NewOption.Single(
        "--python-platform", "platform", "As --platform, by name: windows, linux, macos, or a triple such as aarch64-unknown-linux-gnu.");
    public Option<string> PythonVersion { get; } = NewOption.Single(
        "--python-version", "python_version",
        "The Python version to choose for, such as 3, 3.12 or 3.12.4; .0 where no patch version is given.");
    public Option<string> Implementation { get; } =
        NewOption.Single("--implementation", "implementation", "Only use wheels of this implementation: cp, pp, py …");
    public Option<string[]> Abis { get; } =
        NewOption.List("--abi", "abi", "Only use wheels of this ABI, such as cp312 or abi3. Can be used multiple times.");

    public override IEnumerable<Option> All => [Platforms, PythonPlatform, PythonVersion, Implementation, Abis];

    public ForeignTarget? Target(CommandInput input)
    {
        string[] named = input.Value(PythonPlatform) is { } platform ? [platform] : [];
        return ForeignTarget.Of(
            input.Value(PythonVersion), [.. input.Values(Platforms), .. named], input.Value(Implementation), [.. input.Values(Abis)]);
    }

    /// <summary>pip's two conditions for an installation that is not for the interpreter at hand.</summary>
    /// <exception cref="PipSharpException">sources-for-foreign-target, foreign-target-in-place</exception>
    public static void Check(InstallRequest request)
    {
        if (request.Target is null)
            return;
        CheckSources(request);
        if (!request.DryRun && request.Environment.TargetFolder is null)
            throw new PipSharpException(
                "foreign-target-in-place",
                "Can not use any platform or abi specific options unless installing via '--target' or using '--dry-run'");
    }

    /// <summary>A build is for the interpreter that runs it, so nothing may be built for another.</summary>
    /// <exception cref="PipSharpException">sources-for-foreign-target</exception>
    public static void CheckSources(InstallRequest request)
    {
        if (request.Target is null)
            return;
        bool isBinaryOnly = request.Formats is { OnlyBinaryAll: true, NoBinaryAll: false, NoBinary.IsEmpty: true };
        if (!isBinaryOnly && !request.NoDependencies)
        {
            throw new PipSharpException(
                "sources-for-foreign-target",
                "When restricting platform and interpreter constraints using --python-version, --platform, --abi, or --implementation, "
                + "either --no-deps must be set, or --only-binary=:all: must be set and --no-binary must not be set (or must be set to :none:).");
        }
    }
}
