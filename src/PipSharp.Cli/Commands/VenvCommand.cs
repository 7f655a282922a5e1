using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;

namespace PipSharp.Cli.Commands;

/// <summary>`python -m venv`, for any interpreter, without running it.</summary>
internal sealed class VenvCommand() : CliCommand("venv", "Create virtual environments.")
{
    private const string DefaultFolder = ".venv";
    private readonly VenvOptionGroup _options = new();

    public override string[] Usage => ["[options] [<dir> ...]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options];

    public override Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        CreateRequest request = ToRequest(input);
        var pipeline = new CreatePipeline(Pipelines.Context(input, new InstallProgress(input.Talk, new InstallText(input))));
        foreach (string folder in request.Folders)
        {
            CreatedEnvironment made = pipeline.Run(request, folder);
            input.Talk.Info($"Created {made.Folder} with {made.Interpreter.Implementation} {made.Interpreter.FullVersion} ({made.Interpreter.Executable})");
        }

        return Task.FromResult(ExitCode.Success);
    }

    private CreateRequest ToRequest(CommandInput input)
    {
        bool isUnnamed = input.Words.Length == 0;
        if (input.Flag(_options.Upgrade) && input.Flag(_options.Clear))
            throw new UsageException("you cannot supply --upgrade and --clear together.");
        return new CreateRequest
        {
            Folders = [.. (isUnnamed ? [DefaultFolder] : input.Words).Select(word => Path.TrimEndingDirectorySeparator(input.Absolute(word)))],
            Python = input.Value(input.Command.General.Python),
            Prompt = Prompt(input, isUnnamed),
            IncludesSystemSite = input.Flag(_options.SystemSite),
            Clear = input.Flag(_options.Clear),
            Upgrade = input.Flag(_options.Upgrade),
            IsCopied = input.Flag(_options.Copies) && !input.Flag(_options.Symlinks),
            IsRelocatable = input.Flag(_options.Relocatable),
            IsIgnored = !input.Flag(_options.WithoutIgnoreFiles),
            Creator = VersionText.Number,
            CacheFolder = input.CacheFolder ?? "",
        };
    }

    /// <summary>The default folder's own name, .venv, says nothing: the project's does.</summary>
    private string? Prompt(CommandInput input, bool isUnnamed) => input.Value(_options.Prompt) switch
    {
        "." => Path.GetFileName(input.Surroundings.WorkingFolder),
        null when isUnnamed => Path.GetFileName(input.Surroundings.WorkingFolder) is { Length: > 0 } name ? name : null,
        var given => given,
    };
}
