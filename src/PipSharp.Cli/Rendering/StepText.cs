using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>One step of a proof as a clause: a fact, or what follows.</summary>
internal static class StepText
{
    private const int MostReasons = 4;

    public static string Of(Derivation step) => step.Kind switch
    {
        CauseKind.Dependency => Dependency(step),
        CauseKind.Constraint => $"you constrain {RequirementChain.Normal(step.Requirement!)}{Place(step.Requirement!)}",
        CauseKind.UnknownProject => $"no index has a project named {step.Statements[0].Name}",
        CauseKind.NoUsableCandidate => NoneUsable(step.Statements[0]),
        CauseKind.Unusable => $"{VersionSetText.Of(step.Statements[0])} cannot be used because {step.Reason}",
        _ => Conclusion(step),
    };

    /// <summary>The candidates that need what a dependency says; null if the user asks for it.</summary>
    public static Statement? Requirer(Derivation dependency) => dependency.Statements[0] is { IsRoot: false } requirer ? requirer : null;

    /// <summary>Why a candidate is out of the question.</summary>
    public static string Reason(CandidateList list, int candidate)
    {
        string? detail = list.StateDetail(candidate);
        return list.State(candidate) switch
        {
            CandidateState.Yanked => "is yanked" + (detail is { Length: > 0 } ? $" ({detail})" : ""),
            CandidateState.WrongPython => $"requires Python {detail}",
            CandidateState.NoCompatibleWheel => "has no wheel for this platform and Python",
            CandidateState.FormatExcluded => "has no file that --no-binary, --only-binary and the lack of a builder leave",
            CandidateState.HashExcluded => "has no file with one of the hashes asked for",
            CandidateState.TooNew => detail is null ? "has no known upload time, which --exclude-newer demands" : "was uploaded too late for --exclude-newer",
            CandidateState.BadMetadata => "has broken metadata" + (detail is { Length: > 0 } ? $" ({detail})" : ""),
            _ => "is a pre-release",
        };
    }

    private static string Dependency(Derivation step)
    {
        string needed = RequirementChain.Normal(step.Requirement!) + (step.Statements[^1] is { IsRoot: false, List.Count: 0 } ? " (which no index has)" : "");
        if (Requirer(step) is not { } requirer)
            return $"you require {needed}{Place(step.Requirement!)}";
        return $"{VersionSetText.Of(requirer)} {(VersionSetText.IsPlural(requirer) ? "depend" : "depends")} on {needed}";
    }

    private static string Place(Dependency dependency) => RequirementChain.IsOfFile(dependency) ? $" ({dependency.Origin})" : "";

    private static string NoneUsable(Statement statement)
    {
        int[] candidates = [.. VersionSetText.Candidates(statement)];
        if (candidates.Length == 0)
            return $"there is no such version of {VersionSetText.NameOf(statement)}";
        string[] reasons = [.. candidates.GroupBy(candidate => Reason(statement.List, candidate), StringComparer.Ordinal).Take(MostReasons).Select(group => $"{Numbers(statement.List, [.. group])} {group.Key}")];
        return $"of {VersionSetText.NameOf(statement)} {string.Join(", ", reasons)}";
    }

    private static string Numbers(CandidateList list, int[] candidates) =>
        candidates.Length == 1 ? list.Version(candidates[0]).ToString() : $"{list.Version(candidates[0])} to {list.Version(candidates[^1])} each";

    private static string Conclusion(Derivation step)
    {
        Statement[] taken = [.. step.Statements.Where(statement => !statement.IsRoot && !statement.Set.IncludesAbsent)];
        Statement[] demanded = [.. step.Statements.Where(statement => !statement.IsRoot && statement.Set.IncludesAbsent && !VersionSetText.Present(statement).IsEmpty)];
        if (taken.Length + demanded.Length == 0) // a demand that nothing meets says no more than that the rest cannot be
            return "your requirements cannot be satisfied";
        string needed = Join(demanded, "or");
        return (taken.Length, demanded.Length) switch
        {
            (0, _) => $"{needed} {(demanded is [var one] && VersionSetText.IsPlural(one) ? "are" : "is")} needed",
            (1, 0) => $"{Join(taken, "and")} cannot be used",
            (_, 0) => $"{Join(taken, "and")} cannot go together",
            (1, _) => $"{Join(taken, "and")} {(VersionSetText.IsPlural(taken[0]) ? "require" : "requires")} {needed}",
            _ => $"{Join(taken, "and")} together require {needed}",
        };
    }

    private static string Join(Statement[] statements, string word)
    {
        string[] texts = [.. statements.Select(VersionSetText.Of)];
        return texts.Length < 2 ? string.Concat(texts) : $"{string.Join(", ", texts[..^1])} {word} {texts[^1]}";
    }
}
