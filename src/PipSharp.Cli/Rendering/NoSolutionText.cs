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

    public static NoSolutionText Of(NoSolution noSolution)
    {
        var proof = new Proof(noSolution.Proof);
        Derivation[] dependencies = [.. proof.Facts.Where(fact => fact.Kind == CauseKind.Dependency)];
        Derivation? dead = Array.Find(dependencies, fact => StepText.Requirer(fact) is null && IsDead(fact)) ?? OnlyDead(proof, dependencies);
        return dead is null ? Conflict(proof, dependencies) : NoMatch(proof, dead);
    }

    public override string ToString() =>
        string.Concat(Opening.Select(line => $"ERROR: {line}\n").Concat(Explanation.Select(line => line + "\n")).Concat(Closing.Select(line => $"ERROR: {line}\n")));

    /// <summary>The one requirement that nothing can meet, if nothing else stands in the way.</summary>
    private static Derivation? OnlyDead(Proof proof, Derivation[] dependencies)
    {
        Derivation[] dead = [.. dependencies.Where(IsDead)];
        bool isContested = dependencies.GroupBy(fact => fact.Requirement!.Name).Any(group => group.Select(fact => RequirementChain.Normal(fact.Requirement!)).Distinct(StringComparer.Ordinal).Count() > 1);
        bool isConstrained = proof.Facts.Any(fact => fact.Kind is CauseKind.Constraint or CauseKind.Unusable);
        return dead.Length > 0 && dead.All(fact => fact.Requirement!.Name == dead[0].Requirement!.Name) && !isContested && !isConstrained ? dead[0] : null;
    }

    /// <summary>No candidate that can be chosen satisfies the requirement.</summary>
    private static bool IsDead(Derivation dependency)
    {
        Statement required = dependency.Statements[^1];
        return !required.IsRoot && required.Name == dependency.Requirement!.Name
            && !VersionSetText.Candidates(required with { Set = required.List.Matching(dependency.Requirement!) }).Any(candidate => IsChoosable(required.List, candidate, dependency.Requirement!))
            || NamesNothing(dependency);
    }

    /// <summary>A requirement that no candidate meets is a statement about the requirer alone.</summary>
    private static bool NamesNothing(Derivation dependency) => dependency.Statements.All(statement => statement.Name != dependency.Requirement!.Name);

    private static bool IsChoosable(CandidateList list, int candidate, Dependency requirement) => list.State(candidate) switch
    {
        CandidateState.Usable => true,
        CandidateState.Yanked => requirement.IsPin,
        _ => false,
    };

    private static NoSolutionText NoMatch(Proof proof, Derivation dead)
    {
        Statement? requirer = StepText.Requirer(dead);
        string shown = RequirementChain.Normal(dead.Requirement!) + (requirer is null ? "" : $" (from {requirer.Name})");
        CandidateList? list = dead.Statements.LastOrDefault(statement => statement.Name == dead.Requirement!.Name)?.List;
        int[] candidates = [.. Enumerable.Range(0, list?.Count ?? 0)];
        string versions = string.Join(", ", candidates.Where(candidate => list!.State(candidate) == CandidateState.Usable).Select(candidate => list!.Version(candidate)));
        bool isByHash = list is not null && VersionSetText.Candidates(new Statement(list.Name, Extra: null, list, list.Matching(dead.Requirement!), IsRoot: false)).Any(candidate => list.State(candidate) == CandidateState.HashExcluded);
        return new NoSolutionText(
            [.. isByHash ? [ErrorText.HashMismatch] : Array.Empty<string>(), .. Ignored(list, candidates), $"Could not find a version that satisfies the requirement {shown} (from versions: {(versions.Length == 0 ? "none" : versions)})"],
            requirer is null || proof.Steps < 2 ? [] : ["", .. new ProofText(proof).Lines(), ""],
            [$"No matching distribution found for {shown}"]);
    }

    private static IEnumerable<string> Ignored(CandidateList? list, int[] candidates)
    {
        foreach (IGrouping<CandidateState, int> group in candidates.GroupBy(candidate => list!.State(candidate)).Where(group => group.Key != CandidateState.Usable).OrderBy(group => group.Key))
        {
            yield return group.Key switch
            {
                CandidateState.Yanked => "Ignored the following yanked versions: " + string.Join(", ", group.Select(candidate => list!.Version(candidate))),
                CandidateState.WrongPython => "Ignored the following versions that require a different python version: "
                    + string.Join("; ", group.Select(candidate => $"{list!.Version(candidate)} Requires-Python {list.StateDetail(candidate)}".TrimEnd())),
                CandidateState.NoCompatibleWheel => "Ignored the following versions that have no wheel for this platform and Python: " + Versions(list!, group),
                CandidateState.FormatExcluded => "Ignored the following versions that have no file of a permitted kind (wheels only, in this version of PipSharp): " + Versions(list!, group),
                CandidateState.TooNew => "Ignored the following versions because of their upload time (--uploaded-prior-to, --exclude-newer; --exclude-newer-package "
                    + $"{list!.Name}=false lifts it): " + string.Join(", ", group.Select(candidate => $"{list!.Version(candidate)} ({UploadText(list, candidate)})")),
                CandidateState.HashExcluded => "Ignored the following versions that have no file with one of the hashes asked for: " + Versions(list!, group),
                _ => "Ignored the following versions that cannot be used: " + Versions(list!, group),
            };
        }
    }

    private static string UploadText(CandidateList list, int candidate) => list.StateDetail(candidate) ?? "upload time unknown";

    private static string Versions(CandidateList list, IEnumerable<int> candidates) => string.Join(", ", candidates.Select(candidate => list.Version(candidate)));

    private static NoSolutionText Conflict(Proof proof, Derivation[] dependencies)
    {
        string[] asked =
        [
            .. dependencies.Where(fact => StepText.Requirer(fact) is null).Select(fact => RequirementChain.Normal(fact.Requirement!)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        string subject = asked.Length == 0 ? "the requested packages" : asked.Length == 1 ? asked[0] : $"{string.Join(", ", asked[..^1])} and {asked[^1]}";
        return new NoSolutionText(
            [$"Cannot install {subject} because these package versions have conflicting dependencies."],
            ["", .. new ProofText(proof).Lines(), ""],
            [Impossible]);
    }
}
