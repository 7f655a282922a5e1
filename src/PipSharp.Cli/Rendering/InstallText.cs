using System.Collections.Immutable;
using PipSharp.Candidates;
using PipSharp.Cli.Commands;
using PipSharp.Distributions;
using PipSharp.Environments;
using PipSharp.Indexes;
using PipSharp.Planning;
using PipSharp.Requests;
using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>The lines that pip prints while it installs.</summary>
internal sealed class InstallText(CommandInput input)
{
    private readonly Talk _talk = input.Talk;
    private readonly HashSet<string> _opened = new(StringComparer.Ordinal);
    private readonly HashSet<PackageName> _collected = [];
    private ImmutableArray<Dependency> _roots = [];
    private bool _isBegun;
    private bool _isCollectedShown;
    private bool _isPlanShown;

    public BuildText Builds => field ??= new BuildText(input, CollectSource);

    public void Enter(TargetEnvironment target)
    {
        if (_isBegun)
            return;
        ProjectNote.Show(_talk, target);
        if (target.DefaultedToUser)
            _talk.Info("Defaulting to user installation because normal site-packages is not writeable");
    }

    /// <summary>Once, however often a plan is made.</summary>
    public void Begin(IndexOptions options)
    {
        if (_isBegun)
            return;
        _isBegun = true;
        if (!options.Indexes.SequenceEqual([IndexOptions.PublicIndex]) && !options.Indexes.IsEmpty)
            _talk.Info("Looking in indexes: " + string.Join(", ", options.Indexes.Select(DirectUrl.Redact)));
        if (!options.FindLinks.IsEmpty)
            _talk.Info("Looking in links: " + string.Join(", ", options.FindLinks.Select(DirectUrl.Redact)));
    }

    public void Asked(ImmutableArray<Dependency> roots) => _roots = roots;

    public void Opening(string shown, bool isEditable)
    {
        string reference = isEditable ? UnnamedLink.EditableMark + shown : shown;
        _opened.Add(reference);
        Dependency? named = _roots.FirstOrDefault(root => root.Reference == reference);
        Builds.Opening(shown, isEditable, named is null || isEditable ? shown : RequirementChain.Normal(named));
    }

    /// <summary>What was collected and what stays, and what has to be built of it.</summary>
    public void Collect(InstallPlan plan)
    {
        if (!_isCollectedShown)
            ShowCollected(plan);
        _isCollectedShown = true;
        Builds.Collected(plan.ToInstall.Where(one => IsSource(one.Resolved)).Select(one => one.Resolved.Name.Normalized));
    }

    /// <summary>The names that are about to be installed.</summary>
    public void Plan(InstallPlan plan, ImmutableArray<InstalledDistribution> removed, IReadOnlyCollection<string> downloads)
    {
        _isPlanShown = true;
        Builds.Finish();
        foreach (string line in downloads)
            _talk.Info(line);
        ShowChanges(plan);
        _talk.Info("Installing collected packages: " + string.Join(", ", InstallOrder.Of(plan).Select(one => RequirementChain.Name(one.Resolved))));
        foreach (PlannedPackage one in plan.ToInstall.Where(one => one.Replaces is { } replaced && removed.Contains(replaced)))
            ShowReplaced(one.Resolved.Name, one.Replaces!);
    }

    public void Finish(InstallReport report, InstallRequest request)
    {
        ProblemText.Warn(_talk, report.Target);
        if (report.Plan.Packages.IsEmpty)
            ShowSatisfied(report.Satisfied);
        else if (!_isPlanShown)
            ShowCollected(report.Plan);
        ResolutionWarnings.Show(_talk, report.Plan.Packages.Where(one => one.Action != PlannedAction.Keep).Select(one => one.Resolved));
        foreach (LeftPackage left in report.LeftInTarget)
            ShowLeft(left, request.Upgrade);
        if (request.DryRun)
            ShowChanges(report.Plan);
        string[] summary = [.. report.Plan.ToInstall.Select(one => $"{RequirementChain.Name(one.Resolved)}-{one.Resolved.Version}")
            .Order(StringComparer.Ordinal)];
        if (summary.Length > 0)
            _talk.Info((request.DryRun ? "Would install " : "Successfully installed ") + string.Join(' ', summary));
    }

    private void ShowLeft(LeftPackage left, bool isUpgrade)
    {
        foreach (string place in left.Places)
        {
            _talk.Warn(isUpgrade
                ? $"Target directory {place} already exists and is a link. pip will not automatically replace links, please remove if replacement is desired."
                : $"Target directory {place} already exists. Specify --upgrade to force replacement.");
        }
    }

    /// <summary>What is there in another version, which pip's own lines hide. A downgrade is said even with --quiet.</summary>
    private void ShowChanges(InstallPlan plan)
    {
        ShowChanges(plan, PlannedAction.Upgrade, "Upgrading", _talk.Info);
        ShowChanges(plan, PlannedAction.Downgrade, "Downgrading", _talk.Verbosity < 0 ? _talk.Warn : _talk.Info);
        ShowChanges(plan, PlannedAction.Reinstall, "Reinstalling", _talk.Info);
    }

    private static void ShowChanges(InstallPlan plan, PlannedAction action, string word, Action<string> say)
    {
        string[] changes =
        [
            .. plan.Packages.Where(one => one.Action == action && one.Replaces is not null)
                .Select(one => action == PlannedAction.Reinstall
                    ? $"{one.Resolved.Name} {one.Resolved.Version}"
                    : $"{one.Resolved.Name} {one.Replaces!.Version} -> {one.Resolved.Version}"),
        ];
        if (changes.Length > 0)
            say($"{word}: {string.Join(", ", changes)}");
    }

    /// <summary>The archive of an index is looked into: what asked for it comes first, where
    /// that is known already. What a package needs is told with its chain, later.</summary>
    private bool CollectSource(string file)
    {
        if (!SourceFileName.TryParse(file, out SourceFileName? source)
            || _roots.FirstOrDefault(root => root.Name == source.Name) is not { } root)
            return false;
        if (_collected.Add(source.Name))
            _talk.Info($"Collecting {RequirementChain.Text(root)}{(RequirementChain.IsOfFile(root) ? $" (from {root.Origin})" : "")}");
        return true;
    }

    private void ShowCollected(InstallPlan plan)
    {
        var packages = plan.Packages.Where(one => !one.Resolved.RequiredBy.IsDefaultOrEmpty).ToDictionary(one => one.Resolved.Name);
        var chain = new RequirementChain(
            packages.ToDictionary(one => one.Key, one => (one.Value.Resolved.RequiredBy[0].Dependency, one.Value.Resolved.RequiredBy[0].Package)), name => packages[name].Resolved.Version);
        IEnumerable<PlannedPackage> inOrder = plan.Packages.Where(one => !one.Resolved.RequiredBy.IsDefaultOrEmpty)
            .OrderBy(one => chain.Length(one.Resolved.RequiredBy[0].Package)).ThenBy(one => PlaceAsked(one.Resolved.Name));
        foreach (PlannedPackage one in inOrder)
        {
            RequiredBy reason = one.Resolved.RequiredBy[0];
            if (one is { Action: PlannedAction.Keep, Replaces: { } installed })
                ShowSatisfied(new SatisfiedRequirement(reason.Dependency, installed, reason.Package), chain);
            else if ((reason.Dependency.Reference is null || !_opened.Contains(reason.Dependency.Reference))
                && _collected.Add(one.Resolved.Name))
                _talk.Info(Collecting(reason.Dependency) + chain.Of(reason.Dependency, reason.Package));
        }
    }

    /// <summary>What was asked for comes in that order, everything else after it.</summary>
    private int PlaceAsked(PackageName name)
    {
        for (int i = 0; i < _roots.Length; i++)
        {
            if (_roots[i].Name == name)
                return i;
        }

        return _roots.Length;
    }

    /// <summary>What lies in a file is "processed", as pip has it.</summary>
    private string Collecting(Dependency dependency) =>
        dependency.Reference is { } place && Uri.TryCreate(place.Split('#')[0], UriKind.Absolute, out Uri? uri) && uri.IsFile
            ? $"Processing {Folders.Shown(uri.LocalPath, input.Surroundings.WorkingFolder)}"
            : $"Collecting {RequirementChain.Text(dependency)}";

    private static bool IsSource(ResolvedPackage package) => CandidateSource.DirectOf(package) is { } direct
        ? !direct.DirectUrl.Url.EndsWith(".whl", StringComparison.OrdinalIgnoreCase)
        : CandidateSource.FileOf(package) is { } file && !file.FileName.EndsWith(".whl", StringComparison.Ordinal);

    private void ShowSatisfied(ImmutableArray<SatisfiedRequirement> satisfied)
    {
        var reasons = new Dictionary<PackageName, (Dependency, PackageName?)>();
        foreach (SatisfiedRequirement one in satisfied)
            reasons.TryAdd(one.Dependency.Name, (one.Dependency, one.By));
        var chain = new RequirementChain(reasons, name => satisfied.First(one => one.Dependency.Name == name).Distribution.Version);
        foreach (SatisfiedRequirement one in satisfied)
            ShowSatisfied(one, chain);
    }

    private void ShowSatisfied(SatisfiedRequirement one, RequirementChain chain) => _talk.Info(
        $"Requirement already satisfied: {RequirementChain.Text(one.Dependency)} in {Folders.Shown(one.Distribution.Location, input.Surroundings.WorkingFolder)}"
        + $"{chain.Of(one.Dependency, one.By)} ({one.Distribution.Version})");

    private void ShowReplaced(PackageName name, InstalledDistribution installed)
    {
        _talk.Info($"  Attempting uninstall: {name}");
        _talk.Info($"    Found existing installation: {installed.RawName} {installed.Version}");
        _talk.Info($"    Uninstalling {installed.RawName}-{installed.Version}:");
        _talk.Info($"      Successfully uninstalled {installed.RawName}-{installed.Version}");
    }
}
