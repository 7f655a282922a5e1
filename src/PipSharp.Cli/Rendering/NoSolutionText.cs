using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>Why there is no solution: pip's words, which people search for, around an explanation in sentences.</summary>
/// <param name="Opening">errors</param>
/// <param name="Explanation">plain lines</param>
/// <param name="Closing">errors</param>
internal sealed record NoSolutionText(IReadOnlyList<string> Opening, IReadOnlyList<string> Explanation, IReadOnlyList<string> Closing)
{
    private const string Impossible =
        "ResolutionImpossible: for help visit https://pip.pypa.io/en/latest/topics/dependency-resolution/#dealing-with-dependency-conflicts";

    /// <param name="target">the Python and platform that were solved for; null: not known</param>
    public static NoSolutionText Of(NoSolution noSolution, MarkerEnvironment? target = null) =>
        Of(new Proof(noSolution.Proof), new StepText(target), target);

    /// <summary>With what would help below.</summary>
    public static NoSolutionText Of(ExplainedFailure failure, MarkerEnvironment? target)
    {
        bool hidesPrereleases = !failure.WaysOut.Any(way => way.Kind == WayOutKind.Prereleases);
        NoSolutionText text = Of(new Proof(failure.NoSolution.Proof, hidesPrereleases), new StepText(target, hidesPrereleases), target);
        return text with { Hints = [.. text.Hints, .. WaysOutText.Lines(failure)] };
    }

    private static NoSolutionText Of(Proof proof, StepText words, MarkerEnvironment? target)
    {
        Derivation[] dependencies = [.. proof.Facts.Where(fact => fact.Kind == CauseKind.Dependency)];
        Derivation? dead = Array.Find(dependencies, fact => StepText.Requirer(fact) is null && IsDead(fact))
            ?? OnlyDead(proof, dependencies);
        return dead is null ? Conflict(proof, dependencies, words) : NoMatch(proof, dead, words, target);
    }

    public IReadOnlyList<string> Hints { get; private init; } = [];

    public override string ToString() =>
        string.Concat(Opening.Select(line => $"ERROR: {line}\n").Concat(Explanation.Select(line => line + "\n")).Concat(Closing.Select(line => $"ERROR: {line}\n")).Concat(Hints.Select(line => line + "\n")));

    /// <summary>The one requirement that nothing can meet, if nothing else stands in the way.</summary>
    private static Derivation? OnlyDead(Proof proof, Derivation[] dependencies)
    {
        Derivation[] dead = [.. dependencies.Where(IsDead)];
        bool isContested = dependencies.GroupBy(fact => fact.Requirement!.Name)
            .Any(group => group.Select(fact => RequirementChain.Normal(fact.Requirement!)).Distinct(StringComparer.Ordinal).Count() > 1);
        bool isConstrained = proof.Facts.Any(fact => fact.Kind is CauseKind.Constraint or CauseKind.Unusable);
        return dead.Length > 0 && dead.All(fact => fact.Requirement!.Name == dead[0].Requirement!.Name) && !isContested && !isConstrained
            ? dead[0]
            : null;
    }

    /// <summary>No candidate that can be chosen satisfies the requirement.</summary>
    private static bool IsDead(Derivation dependency)
    {
        Statement required = dependency.Statements[^1];
        return !required.IsRoot && required.Name == dependency.Requirement!.Name
            && !VersionSetText.Candidates(required with { Set = required.List.Matching(dependency.Requirement!) })
                .Any(candidate => IsChoosable(required.List, candidate, dependency.Requirement!))
            || NamesNothing(dependency);
    }

    /// <summary>A requirement that no candidate meets is a statement about the requirer alone.</summary>
    private static bool NamesNothing(Derivation dependency) =>
        dependency.Statements.All(statement => statement.Name != dependency.Requirement!.Name);

    private static bool IsChoosable(CandidateList list, int candidate, Dependency requirement) => list.State(candidate) switch
    {
        CandidateState.Usable => true,
        CandidateState.Yanked => requirement.IsPin,
        _ => false,
    };

    private static NoSolutionText NoMatch(Proof proof, Derivation dead, StepText words, MarkerEnvironment? target)
    {
        Statement? requirer = StepText.Requirer(dead);
        string shown = RequirementChain.Normal(dead.Requirement!) + (requirer is null ? "" : $" (from {requirer.Name})");
        CandidateList? list = dead.Statements.LastOrDefault(statement => statement.Name == dead.Requirement!.Name)?.List;
        int[] candidates = [.. Enumerable.Range(0, list?.Count ?? 0)];
        string versions = Versions(list!, candidates.Where(candidate => list!.State(candidate) == CandidateState.Usable));
        bool isByHash = list is not null
            && VersionSetText.Candidates(new Statement(list.Name, Extra: null, list, list.Matching(dead.Requirement!), IsRoot: false))
            .Any(candidate => list.State(candidate) == CandidateState.HashExcluded);
        return new NoSolutionText(
            [.. isByHash ? [ErrorText.HashMismatch] : Array.Empty<string>(), .. list is null ? [] : new IgnoredText(target).Lines(list, dead.Requirement!), $"Could not find a version that satisfies the requirement {shown} (from versions: {(versions.Length == 0 ? "none" : versions)})"],
            requirer is null ? [] : ["", .. new ProofText(proof, words).Lines(), ""],
            [$"No matching distribution found for {shown}"])
        {
            Hints = list is { Count: > 0 } || dead.Requirement!.Reference is not null
                ? []
                : [$"hint: no index that was asked has a project named {dead.Requirement.Name}: check the name, and the indexes"],
        };
    }

    private static string Versions(CandidateList list, IEnumerable<int> candidates) =>
        Join(", ", candidates, candidate => list.Version(candidate).ToString());

    private static string Join(string separator, IEnumerable<int> candidates, Func<int, string> text)
    {
        var texts = new List<string>();
        foreach (int candidate in candidates)
            texts.Add(text(candidate));
        return string.Join(separator, texts);
    }

    private static NoSolutionText Conflict(Proof proof, Derivation[] dependencies, StepText words)
    {
        string[] asked =
        [
            .. dependencies.Where(fact => StepText.Requirer(fact) is null).Select(fact => RequirementChain.Normal(fact.Requirement!))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        string subject = asked.Length == 0
            ? "the requested packages"
            : asked.Length == 1 ? asked[0] : $"{string.Join(", ", asked[..^1])} and {asked[^1]}";
        return new NoSolutionText(
            [$"Cannot install {subject} because these package versions have conflicting dependencies."],
            ["", "The conflict is caused by:", .. new ProofText(proof, words).Lines(), ""],
            [Impossible]);
    }
}
