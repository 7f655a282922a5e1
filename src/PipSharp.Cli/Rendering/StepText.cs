using PipSharp.Requirements;
using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>One step of a proof as a clause: a fact, or what follows.</summary>
internal sealed class StepText(MarkerEnvironment? target, bool hidesPrereleases = false)
{
    private readonly UnusableText _unusable = new(target, hidesPrereleases);

    public string Of(Derivation step) => step.Kind switch
    {
        CauseKind.Dependency => Dependency(step),
        CauseKind.Constraint => $"you constrain {RequirementChain.Normal(step.Requirement!)}{Place(step.Requirement!)}",
        CauseKind.UnknownProject => $"no index has a project named {step.Statements[0].Name}",
        CauseKind.NoUsableCandidate => _unusable.Of(step.Statements[0]),
        CauseKind.Unusable => $"{VersionSetText.Of(step.Statements[0])} cannot be used because {step.Reason}",
        _ => Conclusion(step),
    };

    /// <summary>The candidates that need what a dependency says; null if the user asks for it.</summary>
    public static Statement? Requirer(Derivation dependency) => dependency.Statements[0] is { IsRoot: false } requirer ? requirer : null;

    private static string Dependency(Derivation step)
    {
        string needed = RequirementChain.Normal(step.Requirement!)
            + (step.Statements[^1] is { IsRoot: false, List.Count: 0 } ? " (which no index has)" : "");
        if (Requirer(step) is not { } requirer)
            return $"you require {needed}{Place(step.Requirement!)}";
        return $"{VersionSetText.Of(requirer)}{Standing(requirer)} {(VersionSetText.IsPlural(requirer) ? "depend" : "depends")} on {needed}";
    }

    /// <summary>One that is there already has its metadata from the environment, not from an index.</summary>
    private static string Standing(Statement statement) =>
        VersionSetText.Candidates(statement).Take(2).ToArray() is [var only] && statement.List.IsInstalled(only) ? " (installed)" : "";

    /// <summary>With a blank before it: where the requirement is written; empty for the command line.</summary>
    public static string Place(Dependency dependency) => RequirementChain.IsOfFile(dependency) ? $" ({dependency.Origin})" : "";

    private static string Conclusion(Derivation step)
    {
        Statement[] taken = [.. step.Statements.Where(statement => !statement.IsRoot && !statement.Set.IncludesAbsent)];
        Statement[] demanded = [.. step.Statements.Where(
            statement => !statement.IsRoot && statement.Set.IncludesAbsent && !VersionSetText.Present(statement).IsEmpty)];
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
