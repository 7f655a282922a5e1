using System.CommandLine;
using PipSharp.Cli.Options;
using PipSharp.Distributions;
using PipSharp.Indexes;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;

namespace PipSharp.Cli.Commands;

/// <summary>The options that `install` and its like share, and the request that they make.</summary>
internal sealed class RequestOptions
{
    public RequirementOptionGroup Requirement { get; } = new();
    public SelectionOptionGroup Selection { get; } = new();
    public IndexOptionGroup Index { get; } = new();
    public TargetOptionGroup Target { get; } = new();
    public ResolutionOptionGroup Resolution { get; } = new();
    public LimitOptionGroup Limits { get; } = new();
    public BuildOptionGroup Build { get; } = new();

    /// <summary>In the order of the help.</summary>
    public IEnumerable<OptionGroup> GroupsWithoutTarget => [Requirement, Build, Selection, Resolution, Index, Limits];

    /// <summary>In the order of the help.</summary>
    public IEnumerable<OptionGroup> Groups => [Requirement, Build, Target, Selection, Resolution, Index, Limits];

    /// <exception cref="UsageException">a number that is none</exception>
    public InstallRequest ToRequest(CommandInput input) => new()
    {
        RequirementFiles = [.. input.Values(Requirement.Requirements)],
        ConstraintFiles = [.. input.Values(Requirement.Constraints)],
        Groups = [.. input.Values(Requirement.Groups).Select(Group)],
        Scripts = [.. input.Values(Requirement.Scripts)],
        OnlyDependencies = OnlyDependencies(input),
        Environment = input.EnvironmentRequest(willWrite: false),
        Indexes = Limits.Indexes(input, IndexesOf(input)),
        Limits = Limits.Archives(input),
        Formats = Formats(input),
        PreferBinary = input.Flag(Selection.PreferBinary),
        Pre = input.Flag(Selection.Pre),
        NoDependencies = input.Flag(Requirement.NoDependencies),
        IgnoreRequiresPython = input.Flag(Requirement.IgnoreRequiresPython),
        Releases = Releases(input),
        PrefersReleases = input.Value(Resolution.Prereleases) == "if-necessary-or-explicit",
        Strategy = Resolution.Strategy(input),
        OverrideFiles = [.. input.Values(Resolution.Overrides)],
        Excludes = [.. input.Values(Resolution.Excludes)],
        PreferFiles = [.. input.Values(Resolution.Prefer)],
        UpgradePackages = [.. input.Values(Resolution.UpgradePackages)],
        Uploads = new UploadLimitRequest
        {
            UploadedPriorTo = input.Value(Index.UploadedPriorTo),
            ExcludeNewer = input.Value(Resolution.ExcludeNewer),
            ExcludeNewerPackages = [.. input.Values(Resolution.ExcludeNewerPackages)],
        },
        Target = Target.Target(input),
        RequireHashes = input.Flag(Requirement.RequireHashes),
        NoRequireHashes = input.Flag(Requirement.NoRequireHashes),
        Build = Build.ToSettings(input),
    };

    /// <summary>The request of a command whose words are requirements.</summary>
    /// <param name="editables">-e; null: the command has none</param>
    /// <exception cref="PipSharpException">nothing-asked</exception>
    public InstallRequest ToRequest(CommandInput input, Option<string[]>? editables)
    {
        if (input.Values(input.Command.General.Deprecated).Contains(PipFeatures.LegacyResolver))
            input.Talk.Warn($"--use-deprecated={PipFeatures.LegacyResolver}: there is one resolver here; requirements that conflict are refused, and --override lifts one of them");
        InstallRequest request = ToRequest(input) with
        {
            Requirements = [.. input.Words],
            Editables = editables is null ? [] : [.. input.Values(editables)],
        };
        string name = input.Command.Name;
        string[] links = input.Values(Index.FindLinks);
        string advice = links.Length > 0
            ? $"maybe you meant \"pipsharp {name} {string.Join(' ', links)}\"?"
            : $"see \"pipsharp help {name}\"";
        return request.IsEmpty
            ? throw new PipSharpException("nothing-asked", $"You must give at least one requirement to {name} ({advice})")
            : request;
    }

    public IndexOptions IndexesOf(CommandInput input)
    {
        if (input.ForeignCache is { } foreign)
            input.Talk.Warn($"the cache {foreign} belongs to another user and is not used. With sudo, use its -H option; or name a cache with --cache-dir");
        string[] refreshed = Refreshed(input);
        string first = input.Value(Index.IndexUrl) ?? IndexOptions.PublicIndex;
        return NetworkSettings.Indexes(input) with
        {
            Indexes = input.Flag(Index.NoIndex)
                ? []
                : [Place(input, first), .. input.Values(Index.ExtraIndexUrls).Select(url => Place(input, url))],
            FindLinks = [.. input.Values(Index.FindLinks).Select(url => Place(input, url))],
            Strategy = Resolution.StrategyOfIndexes(input),
            Pins = [.. input.Values(Resolution.IndexPins).Select(IndexPin.Parse).Select(pin => pin with { Url = Place(input, pin.Url) })],
            CacheFolder = input.CacheFolder,
            SharedCaches = input.SharedCaches,
            Offline = input.Flag(Index.Offline),
            Refresh = input.Flag(Index.Refresh) || refreshed.Contains(":all:"),
            RefreshPackages = [.. refreshed.Where(name => name != ":all:").Select(PackageName.Parse)],
        };
    }

    /// <summary>Names and :all:, with commas between them; :none: takes back what stands before it.</summary>
    private string[] Refreshed(CommandInput input)
    {
        string[] names = [.. input.Values(Index.RefreshPackages)
            .SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return names[(Array.LastIndexOf(names, ":none:") + 1)..];
    }

    private FormatControl Formats(CommandInput input)
    {
        FormatControl formats = FormatControl.Default;
        foreach ((Option<string[]> option, string value) in input.InOrder(Selection.NoBinary, Selection.OnlyBinary))
            formats = option == Selection.NoBinary ? formats.WithNoBinary(value) : formats.WithOnlyBinary(value);
        return formats;
    }

    /// <exception cref="PipSharpException">pre-with-release-control</exception>
    private ReleaseControl Releases(CommandInput input)
    {
        ReleaseControl releases = input.Value(Resolution.Prereleases) switch
        {
            "allow" => ReleaseControl.Default.WithAllReleases(":all:"),
            "disallow" => ReleaseControl.Default.WithOnlyFinal(":all:"),
            _ => ReleaseControl.Default,
        };
        foreach ((Option<string[]> option, string value) in input.InOrder(Selection.AllReleases, Selection.OnlyFinal))
        {
            if (input.Flag(Selection.Pre))
                throw new PipSharpException("pre-with-release-control", "--pre cannot be used with --all-releases or --only-final.");
            releases = option == Selection.AllReleases ? releases.WithAllReleases(value) : releases.WithOnlyFinal(value);
        }

        return releases;
    }

    private static GroupRequest Group(string text)
    {
        var group = GroupRequest.Parse(text);
        return group.IsPathValid
            ? group
            : throw new UsageException("--group error: group paths use local 'pyproject.toml' or 'pylock.toml' files");
    }

    /// <exception cref="PipSharpException">contradictory-options</exception>
    private bool OnlyDependencies(CommandInput input)
    {
        if (!input.Flag(Requirement.OnlyDependencies))
            return false;
        (string Option, bool IsGiven)[] others =
        [
            ("'--no-deps'", input.Flag(Requirement.NoDependencies)),
            ("'--use-deprecated legacy-resolver'", input.Values(input.Command.General.Deprecated).Contains(PipFeatures.LegacyResolver)),
            ("'--requirement'", input.Values(Requirement.Requirements).Length > 0),
            ("'--requirements-from-script'", input.Values(Requirement.Scripts).Length > 0),
            ("'--group'", input.Values(Requirement.Groups).Length > 0),
        ];
        string[] conflicts = [.. others.Where(one => one.IsGiven).Select(one => one.Option)];
        return conflicts.Length == 0 ? true : throw new PipSharpException(
            "contradictory-options",
            $"Cannot use '--only-dependencies' in combination with {string.Join(", ", conflicts[..^1].Append((conflicts.Length > 1 ? "or " : "") + conflicts[^1]))}.",
            "Name the requirements on the command line.");
    }

    private static string Place(CommandInput input, string place) =>
        place.Contains("://", StringComparison.Ordinal) || place.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            ? place
            : input.Absolute(place);
}
