using System.Collections.Frozen;

namespace PipSharp.Requirements;

/// <summary>Everything that a marker is evaluated against. What is null is unknown (partial evaluation) or not defined.</summary>
internal readonly struct MarkerInputs(MarkerEnvironment? environment, string? extra, MarkerContext? context = null)
{
    public MarkerEnvironment? Environment { get; } = environment;

    public string? Extra { get; } = extra;

    public FrozenSet<string>? Set(MarkerVariable variable) =>
        variable == MarkerVariable.Extras ? context?.Extras : context?.DependencyGroups;
}
