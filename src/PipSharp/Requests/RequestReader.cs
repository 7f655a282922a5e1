using System.Collections.Immutable;
using PipSharp.Distributions;
using PipSharp.Locks;
using PipSharp.RequirementFiles;
using PipSharp.Requirements;
using PipSharp.Resolution;
using PipSharp.Versions;

namespace PipSharp.Requests;

/// <summary>Reads the arguments, requirement and constraint files of a request.</summary>
/// <param name="markers">decides which requirements count, asked for when the first
/// marker is met; null: none is left out, for a resolution of many environments</param>
public sealed class RequestReader(RequirementsFileSurroundings surroundings, Lazy<MarkerEnvironment>? markers)
{
    private readonly RequirementsFileReader _files = new(surroundings);

    /// <summary>Hears what was read before any marker is decided.</summary>
    public Action<RequirementsFileOptions, IReadOnlyList<RequirementLine>>? Foreseen { get; init; }

    /// <summary>What the environment can install, asked for when the first lock file
    /// is met; null: all environments, for which no lock file can be.</summary>
    public Lazy<CompatibleTags>? Tags { get; init; }

    /// <exception cref="PipSharpException">a malformed requirement or file; something that cannot be installed</exception>
    public async Task<RequestedPackages> ReadAsync(InstallRequest request, CancellationToken cancel)
    {
        var lines = new List<RequirementLine>();
        var sources = RequirementSources.Of(request);
        lines.AddRange(request.Requirements.Select(r => Argument(r, isEditable: false)));
        var groups = new ProjectGroups(surroundings);
        foreach (GroupRequest group in sources.Groups)
            lines.AddRange(await groups.ReadAsync(group, cancel));
        lines.AddRange(request.Editables.Select(e => Argument(e, isEditable: true)));
        RequirementsFileOptions options = OptionsOf(request);
        var warnings = new List<string>();
        foreach ((string file, bool isConstraint) in FilesOf(request, sources))
        {
            RequirementsFile read = await _files.ReadAsync(file, isConstraint, options, cancel);
            options = read.Options;
            lines.AddRange(read.Lines);
            warnings.AddRange(read.Warnings);
        }

        lines.AddRange(await new ScriptRequirements(surroundings, markers).ReadAsync(request, cancel));
        ImmutableHashSet<string> checkouts = request.WithoutEditables ? EditableRepositories(lines) : [];
        if (request.WithoutEditables)
            lines = [.. lines.Select(line => line with { Editable = false, Argument = line.Argument is { } argument ? argument with { Editable = false } : null })];
        Foreseen?.Invoke(options, lines);
        LockedRequirements locked = await ReadLocksAsync(sources.Locks, options.Formats, cancel);
        RequestedPackages requested =
            Collect([.. lines, .. locked.Lines], options, [.. warnings, .. locked.Warnings], request.RequireHashes) with
        {
            KeptCheckouts = checkouts,
            LockedFiles = locked.Files.ToImmutable(),
            LockedSizes = locked.Sizes.ToImmutable(),
            IsLocked = !sources.Locks.IsEmpty && lines.TrueForAll(line => line.Constraint),
        };
        HashPolicy.Check(requested, lines);
        return await SteerAsync(request, requested, cancel);
    }

    private static ImmutableHashSet<string> EditableRepositories(IEnumerable<RequirementLine> lines) =>
        [.. lines.Where(static line => line is { Editable: true, Argument.Link.IsVersionControl: true })
            .Select(static line => line.Argument!.Link!.Url)];

    private async Task<LockedRequirements> ReadLocksAsync(
        ImmutableArray<LockRequest> locks, FormatControl formats, CancellationToken cancel)
    {
        var found = new LockedRequirements();
        if (locks.IsEmpty)
            return found;
        if (markers is null || Tags is null)
            throw new PipSharpException(
                "lock-for-all-environments",
                "A lock file is selected from for one environment; it cannot be among the requirements for all of them.",
                "Leave out --universal.");
        var reader = new LockReader(surroundings, new LockTarget { Markers = markers.Value, Tags = Tags.Value, Formats = formats });
        foreach (LockRequest one in locks)
            await reader.ReadAsync(one, found, cancel);
        return found;
    }

    private async Task<RequestedPackages> SteerAsync(InstallRequest request, RequestedPackages requested, CancellationToken cancel)
    {
        var inputs = new ResolverInputs(_files, surroundings.Paths, markers?.Value);
        DependencyRules rules = await inputs.ReadRulesAsync(request, static line => ToDependency(line, line.GetArgument()), cancel);
        (ImmutableHashSet<PackageName> toUpgrade, ImmutableArray<Dependency> limits) = ResolverInputs.ReadUpgrades(request.UpgradePackages);
        (ImmutableArray<PreferredVersion> earlier, ImmutableArray<string> notices) = await new EarlierLock(surroundings, markers)
            .ReadAsync(request.EarlierLock, cancel);
        IEnumerable<string> dropped = requested.MarkedRoots.Select(root => root.Dependency).Where(root => rules.Apply(root).IsEmpty)
            .Select(root => $"Ignoring {root.RawName}: "
                + (rules.Leaves(root.Name) ? "the markers of its override don't match your environment" : "it is excluded by --exclude"));
        return requested with
        {
            MarkedRoots = rules.IsEmpty || markers is null ? requested.MarkedRoots : Apply(rules, requested.MarkedRoots),
            MarkedConstraints = limits.IsEmpty
                ? requested.MarkedConstraints
                : [.. requested.MarkedConstraints, .. limits.Select(one => new MarkedDependency(one, null))],
            Rules = rules,
            ToUpgrade = toUpgrade,
            MarkedPreferred =
                [.. await inputs.ReadPreferredAsync(request, toUpgrade, cancel), .. earlier.Where(pin => !toUpgrade.Contains(pin.Name))],
            Notices = [.. requested.Notices, .. dropped, .. notices],
        };
    }

    private static ImmutableArray<MarkedDependency> Apply(DependencyRules rules, ImmutableArray<MarkedDependency> roots) =>
        [.. roots.SelectMany(root => rules.Apply(root.Dependency).Select(one => root with { Dependency = one }))];

    private RequirementLine Argument(string text, bool isEditable) => new()
    {
        Text = text,
        Origin = default,
        Editable = isEditable,
        Argument = RequirementArgument.Parse(text, surroundings.Paths, isEditable),
    };

    private static IEnumerable<(string File, bool IsConstraint)> FilesOf(InstallRequest request, RequirementSources sources)
    {
        foreach (string file in request.ConstraintFiles)
            yield return (file, true);
        foreach (string file in sources.Files)
            yield return (file, false);
    }

    private static RequirementsFileOptions OptionsOf(InstallRequest request) => new()
    {
        IndexUrls = request.Indexes.Indexes,
        FindLinks = request.Indexes.FindLinks,
        TrustedHosts = request.Indexes.TrustedHosts,
        NoIndex = request.Indexes.Indexes.IsEmpty,
        Formats = request.Formats,
        PreferBinary = request.PreferBinary,
        Releases = request.Pre ? request.Releases.WithPre() : request.Releases,
        RequireHashes = request.RequireHashes,
        NoRequireHashes = request.NoRequireHashes,
    };

    private RequestedPackages Collect(
        List<RequirementLine> lines, RequirementsFileOptions options, List<string> notices, bool requireHashes)
    {
        if (options is { RequireHashes: true, NoRequireHashes: true })
            throw new PipSharpException(
                "contradictory-options", "--require-hashes and --no-require-hashes are mutually exclusive",
                "Leave one of them out; a variable or a configuration file may say it, too.");
        var roots = ImmutableArray.CreateBuilder<MarkedDependency>();
        var constraints = ImmutableArray.CreateBuilder<MarkedDependency>();
        var unnamed = ImmutableArray.CreateBuilder<UnnamedLink>();
        var hashes = ImmutableDictionary.CreateBuilder<PackageName, ImmutableArray<FileHash>>();
        var leftOut = ImmutableArray.CreateBuilder<string>();
        ProjectSettings settings = ProjectSettings.None;
        foreach (RequirementLine line in lines)
        {
            RequirementArgument argument = line.GetArgument();
            if (argument.Marker is { } marker && markers is not null && !marker.Evaluate(markers.Value))
            {
                leftOut.Add($"Ignoring {argument.Name?.Normalized ?? argument.Text}: markers '{marker}' don't match your environment");
                continue;
            }

            settings = settings.With(line, argument, UnnamedLink.ReferenceOf(argument));
            if (argument.Name is null && !line.Constraint)
            {
                unnamed.Add(UnnamedLink.Of(line, argument, roots.Count));
                continue;
            }

            Dependency dependency = ToDependency(line, argument);
            (line.Constraint ? constraints : roots).Add(new MarkedDependency(dependency, argument.Marker));
            AddHashes(hashes, dependency.Name, line.Hashes);
        }

        return new RequestedPackages
        {
            MarkedRoots = roots.DrainToImmutable(),
            MarkedConstraints = constraints.DrainToImmutable(),
            Unnamed = unnamed.DrainToImmutable(),
            Options = options,
            Hashes = hashes.ToImmutable(),
            Settings = settings,
            RequireHashes = !options.NoRequireHashes
                && (requireHashes || options.RequireHashes || lines.Exists(l => !l.Constraint && !l.Hashes.IsEmpty)),
            Notices = [.. notices],
            LeftOut = leftOut.DrainToImmutable(),
        };
    }

    private static void AddHashes(
        ImmutableDictionary<PackageName, ImmutableArray<FileHash>>.Builder hashes, PackageName name, ImmutableArray<FileHash> added)
    {
        if (added.IsEmpty)
            return;
        ImmutableArray<FileHash> both = hashes.TryGetValue(name, out ImmutableArray<FileHash> known)
            ? known.RemoveAll(hash => !added.Contains(hash))
            : added;
        hashes[name] = !both.IsEmpty ? both : throw new PipSharpException(
            "contradictory-hashes", $"The hashes that are given for {name} in several places have none in common: {string.Join(", ", known)}; {string.Join(", ", added)}.",
            "No file can have them all: keep those of the file that you trust.");
    }

    private static Dependency ToDependency(RequirementLine line, RequirementArgument argument)
    {
        if (argument is { Editable: true } && line.Constraint)
            throw new PipSharpException(
                "editable-constraint", $"Editable requirements are not allowed as constraints: {CredentialText.Redact(argument.Text)}",
                "Write the line without -e.");
        PackageName name = argument.Name
            ?? throw new PipSharpException(
                "unnamed-constraint", $"Unnamed requirements are not allowed as constraints: {CredentialText.Redact(argument.Text)}",
                "Write NAME @ URL.");
        return new Dependency(name, argument.Extras, argument.Requirement?.Specifier ?? VersionSpecifierSet.Any, UnnamedLink.ReferenceOf(argument), UnnamedLink.OriginOf(line, argument)) { RawName = argument.Requirement?.RawName ?? name.Normalized };
    }
}
