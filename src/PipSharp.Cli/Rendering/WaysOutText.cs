using PipSharp.Resolution;

namespace PipSharp.Cli.Rendering;

/// <summary>What would help, as hints: each was solved before it is said.</summary>
internal static class WaysOutText
{
    private const int MostHints = 6;
    private const int MostVersions = 3;

    public static IEnumerable<string> Lines(ExplainedFailure failure)
    {
        if (failure.HasOtherConflicts)
            yield return "hint: this is not all: what you require besides does not go together either";
        foreach (WayOut way in failure.WaysOut.Take(MostHints))
            yield return $"hint: {Of(way)} ({(way.IsForCoreAlone ? "tried for these alone" : "tried")}: works)";
    }

    private static string Of(WayOut way) => way.Kind switch
    {
        WayOutKind.OtherVersion => $"{Asked(way.Requirement!)}{Taken(way)} instead of {RequirementChain.Normal(way.Requirement!)}{StepText.Place(way.Requirement!)}",
        WayOutKind.WithoutRequirement =>
            $"do without {RequirementChain.Normal(way.Requirement!)}{StepText.Place(way.Requirement!)}{Then(way)}",
        WayOutKind.WithoutConstraint =>
            $"do without the constraint {RequirementChain.Normal(way.Requirement!)}{StepText.Place(way.Requirement!)}{Then(way)}",
        WayOutKind.Prereleases => $"allow pre-releases with --pre{Then(way)}",
        WayOutKind.FewerPythons => $"serve fewer Pythons with --requires-python '{way.Python}'{Then(way)}",
        _ => $"use Python {way.Python}{Then(way)}",
    };

    private static string Asked(Dependency dependency) =>
        dependency.RawName + (dependency.Extras.IsEmpty ? "" : $"[{string.Join(',', dependency.Extras)}]");

    private static string Taken(WayOut way) => way.Versions is [var only] ? $"=={only.Version}" : "";

    private static string Then(WayOut way) => way.Versions.IsEmpty
        ? ""
        : ", then " + string.Join(", ", way.Versions.Take(MostVersions).Select(taken => $"{taken.Name} {taken.Version}"))
            + (way.Versions.Length > MostVersions ? ", … fit" : way.Versions.Length > 1 ? " fit" : " fits");
}
