using System.Collections.Immutable;
using PipSharp.Cli.Arguments;
using PipSharp.Cli.Options;
using PipSharp.Cli.Rendering;
using PipSharp.Environments;

namespace PipSharp.Cli.Commands;

/// <summary>`python -m venv`, for any interpreter, without running it.</summary>
/// <param name="isSeeded">with a pip, unless the options say otherwise: as the program of that name has it</param>
internal sealed class VenvCommand(string name = "venv", bool isSeeded = false) : CliCommand(name, "Create virtual environments.")
{
    private static readonly string[] s_activators = ["bash", "cshell", "fish", "nushell", "powershell", "python", "xonsh", "batch"];

    private readonly VenvOptionGroup _options = new();
    private readonly VirtualenvOptionGroup _virtualenv = new();
    private readonly RequestOptions _request = new();

    public override string[] Usage => ["[options] [<dir> ...]"];

    protected override IEnumerable<OptionGroup> OwnGroups => [_options, _virtualenv, _request.Index];

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
        if (isSeeded && input.Words.Length == 0)
            throw new UsageException("the following arguments are required: dest");
        if (input.Flag(_options.Copies) && input.Flag(_options.Symlinks))
            throw new UsageException("argument --symlinks: not allowed with argument --copies");
        return new CreateRequest
        {
            Folders = [.. Folders(input)],
            Pythons = [.. Pythons(input)],
            Prompt = Prompt(input),
            IncludesSystemSite = input.Flag(_options.SystemSite),
            Clear = input.Flag(_options.Clear),
            Upgrade = input.Flag(_options.Upgrade),
            IsCopied = input.Flag(_options.Copies),
            IsRelocatable = input.Flag(_options.Relocatable),
            IsIgnored = !input.Flag(_options.WithoutIgnoreFiles),
            Activators = Activators(input),
            Seed = Seed(input),
            Creator = VersionText.Number,
            CacheFolder = input.CacheFolder ?? "",
        };
    }

    private static IEnumerable<string> Folders(CommandInput input) => input.Words.Length == 0
        ? [ProjectEnvironment.FolderIn(input.Surroundings.WorkingFolder)]
        : input.Words.Select(word => Path.TrimEndingDirectorySeparator(Path.GetFullPath(word, input.Surroundings.WorkingFolder)));

    /// <summary>Of several the first that is found counts, as in virtualenv; elsewhere in PipSharp it is the last, as in pip.</summary>
    private static IEnumerable<string> Pythons(CommandInput input)
    {
        if (input.Value(input.Command.General.Python) is not { } last)
            return [];
        ArgumentReader typed =
            new ArgumentReader(new OptionTable(input.Command.Groups.SelectMany(static group => group.All)), input.Arguments).Read();
        string[] wishes = [.. typed.Uses.Where(use => use.Option == input.Command.General.Python).Select(static use => use.Value!)];
        return wishes.Length == 0 ? [last] : wishes;
    }

    /// <exception cref="UsageException">an activator that nobody knows</exception>
    private ImmutableArray<string>? Activators(CommandInput input)
    {
        if (input.Parsed.GetValue(_virtualenv.Activators) is not { } list)
            return null;
        string[] chosen = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(chosen, static one => !s_activators.Contains(one)) is { } unknown
            ? throw new UsageException($"--activators: there is none called '{unknown}' (choose from {string.Join(", ", s_activators)})")
            : [.. chosen];
    }

    /// <summary>A default folder's own name, .venv, says nothing: the project's does
    /// (as uv has it). One that was named gives its name, as in venv.</summary>
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
        if (!IsSeedWanted(input))
            return null;
        string? pip = input.Value(_options.Pip);
        var install = new InstallRequest { Environment = input.EnvironmentRequest(willWrite: true), Indexes = _request.IndexesOf(input) };
        return new SeedRequest
        {
            Pip = pip is "bundle" or "embed" ? null : pip,
            Newest = input.Flag(_options.UpgradeDependencies) || input.Flag(_virtualenv.Download),
            WithoutSetuptools = input.Flag(_virtualenv.NoSetuptools),
            SearchFolders = [.. input.Values(_virtualenv.SearchFolders).Select(input.Absolute)],
            Install = install,
        };
    }

    /// <summary>In virtualenv --no-seed wins over all the others.</summary>
    private bool IsSeedWanted(CommandInput input)
    {
        bool isAsked = input.Flag(_options.Seed) || input.Flag(_options.UpgradeDependencies) || input.Value(_options.Pip) is not null;
        if (!input.Flag(_options.WithoutPip))
            return isAsked || isSeeded || input.Flag(_virtualenv.Download);
        if (isAsked && !isSeeded)
            throw new UsageException("--without-pip cannot be used with --seed, --pip or --upgrade-deps.");
        return false;
    }
}
