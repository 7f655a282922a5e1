using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>`python -m venv`, for any interpreter, without running it.</summary>
internal sealed class VenvCommand() : CliCommand("venv", "Create virtual environments.")
{
    private readonly VenvOptionGroup _options = new();
    private readonly RequestOptions _request = new();

    public override string[] Usage => ["[options] [<dir> ...]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options, _request.Index];

    public override async Task<int> RunAsync(CommandInput input, CancellationToken cancel)
    {
        CreateRequest request = ToRequest(input);
        input.Talk.ShowsProgress = InstallProgress.IsWanted(input, bar: null);
        using var progress = new InstallProgress(input.Talk, new InstallText(input));
        var pipeline = new CreatePipeline(Pipelines.Context(input, progress));
        var text = new CreatedText(input);
        foreach (string folder in request.Folders)
        {
            CreatedEnvironment created = await pipeline.RunAsync(request, folder, cancel);
            input.Talk.ShowLine("");
            text.Show(created);
        }

        return ExitCode.Success;
    }

    /// <exception cref="UsageException">options that exclude each other</exception>
    private CreateRequest ToRequest(CommandInput input)
    {
        if (input.Flag(_options.Upgrade) && input.Flag(_options.Clear))
            throw new UsageException("you cannot supply --upgrade and --clear together.");
        if (input.Flag(_options.Copies) && input.Flag(_options.Symlinks))
            throw new UsageException("argument --symlinks: not allowed with argument --copies");
        return new CreateRequest
        {
            Folders = [.. Folders(input)],
            Python = input.Value(input.Command.General.Python),
            Prompt = Prompt(input),
            IncludesSystemSite = input.Flag(_options.SystemSite),
            Clear = input.Flag(_options.Clear),
            Upgrade = input.Flag(_options.Upgrade),
            IsCopied = input.Flag(_options.Copies),
            IsRelocatable = input.Flag(_options.Relocatable),
            IsIgnored = !input.Flag(_options.WithoutIgnoreFiles),
            Seed = Seed(input),
            Creator = VersionText.Number,
            CacheFolder = input.CacheFolder ?? "",
        };
    }

    private static IEnumerable<string> Folders(CommandInput input) => input.Words.Length == 0
        ? [ProjectEnvironment.FolderIn(input.Surroundings.WorkingFolder)]
        : input.Words.Select(word => Path.TrimEndingDirectorySeparator(input.Absolute(word)));

    /// <summary>A default folder's own name, .venv, says nothing: the project's does (as uv has it). One that was named gives its name, as in venv.</summary>
    private string? Prompt(CommandInput input)
    {
        string? project = Path.GetFileName(input.Surroundings.WorkingFolder) is { Length: > 0 } name ? name : null;
        return input.Value(_options.Prompt) switch
        {
            "." => project,
            null when input.Words.Length == 0 && !input.Flag(_options.Upgrade) => project,
            var given => given,
        };
    }

    /// <summary>--upgrade-deps alone brings a pip too, as there would be nothing to upgrade otherwise.</summary>
    private SeedRequest? Seed(CommandInput input)
    {
        bool isNewest = input.Flag(_options.UpgradeDependencies);
        string? pip = input.Value(_options.Pip);
        bool isWanted = input.Flag(_options.Seed) || isNewest || pip is not null;
        if (!isWanted)
            return null;
        if (input.Flag(_options.WithoutPip))
            throw new UsageException("--without-pip cannot be used with --seed, --pip or --upgrade-deps.");
        var install = new InstallRequest { Environment = input.EnvironmentRequest(willWrite: true), Indexes = _request.IndexesOf(input) };
        return new SeedRequest { Pip = pip, Newest = isNewest, Install = install };
    }
}
